/*
 * The comment form among readers, tabs, servers, clocks and captchas, for spin. What the composer does is not told here:
 * it comes from composer_table.h, which ./dev model writes from the composer itself. The surroundings are written by
 * hand, apart from those of composer_world.hpp, so that each judges the other.
 *
 * FORGETFUL: a server that does not recognise a second copy.
 */
#include "composer_table.pml"

c_decl { \#include "composer_table.h" }

#define NONE -1

/* ---- the composer ------------------------------------------------------------------------------------------------- */

int composer = 0;
byte phase = PHASE_IDLE;
byte other = 0;           /* a text that was put aside and can be brought back */
bool has_other = false, is_hidden = false, is_readers_turn = false, captcha_is_due = false, resend_is_due = false;

int letter = 0;           /* 0 between two steps, as the effects */
short sends = NONE, clears = NONE, fills = NONE, timer = NONE;
bool says = false, outdates = false;

/* ---- what is around it ---------------------------------------------------------------------------------------------- */

byte form = 0;            /* the text that stands in it; 0: none */
byte last = 0;            /* the text that was sent last, or is to go by itself */
byte kept = 0;            /* in the browser, by this form … */
bool kept_was_tried = false, kept_waits = false;
byte elsewhere = 0;       /* … and by another tab or an earlier visit */
bool wanted[3];           /* typed by the reader, and not taken back */
byte copies[3];           /* at the server */
bool is_told[3];          /* the reader was told that it has arrived, and has not sent it again */
bool is_timed = false;    /* the clock of the form is set */

#define STORED 1
#define KNOWN 2
#define TURNED_AWAY 3
byte wire = 0;            /* the text of the request that is under way */
byte wire_answer = 0;     /* what the server has done with it; 0: it is on its way */
byte ghost = 0;           /* the text of one that was given up, and goes on */
byte ghost_answer = 0;
bool ghost_is_last = false; /* and would be taken for an answer to the last try */

#define is_somewhere(t) (form == t || kept == t || elsewhere == t || other == t || copies[t] > 0)

/* An event reaches the composer, and the shim does what follows; text: of the request that it is about. */
inline happens(event, text, of_another_tab) {
    d_step {
        letter = event;
        was = phase;
        c_code {
            const int cell = now.composer * LETTERS + now.letter;
            now.composer = kNext[cell];
            now.phase = kStates[now.composer].phase;
            now.other = kStates[now.composer].other;
            now.has_other = kStates[now.composer].has_other;
            now.is_hidden = kStates[now.composer].is_hidden;
            now.is_readers_turn = kStates[now.composer].is_readers_turn;
            now.captcha_is_due = kStates[now.composer].captcha_is_due;
            now.resend_is_due = kStates[now.composer].resend_is_due;
            now.sends = kEffects[kDoes[cell]].sends;
            now.clears = kEffects[kDoes[cell]].clears;
            now.fills = kEffects[kDoes[cell]].fills;
            now.says = kEffects[kDoes[cell]].says;
            now.timer = kEffects[kDoes[cell]].timer;
            now.outdates = kEffects[kDoes[cell]].outdates;
        };
        if
        :: timer != NONE -> is_timed = (timer == 1)
        :: else
        fi;
        if
        :: outdates -> ghost_is_last = false
        :: else
        fi;
        if
        :: clears != NONE ->
            assert(clears > 0 && copies[clears] > 0); /* the server has what is cleared */
            if :: form == clears -> form = 0 :: else fi;
            kept = form; kept_was_tried = false; kept_waits = false;
            if :: elsewhere == clears -> elsewhere = 0 :: else fi
        :: else
        fi;
        if
        :: fills != NONE ->
            form = fills;
            if
            :: of_another_tab -> kept = 0
            :: else ->
                kept = form;
                if :: elsewhere == form -> elsewhere = 0 :: else fi
            fi
        :: else
        fi;
        if
        :: sends != NONE ->
            assert(sends > 0);
            assert(wire == 0);          /* one request at a time */
            assert(!is_told[sends]);    /* what has arrived is not sent again by itself */
            wire = sends; wire_answer = 0; last = sends;
            kept_was_tried = kept_was_tried || kept == sends
        :: else
        fi;
        kept_waits = ((phase == PHASE_QUEUED || (kept_waits && phase == PHASE_SENDING)) && kept != 0 && kept == last);
        if
        :: (phase == PHASE_ACCEPTED || phase == PHASE_HELD) && was != phase ->
            assert(text > 0 && copies[text] > 0); /* what is told is true */
            is_told[text] = true
        :: else
        fi;
        assert(phase == was || says || letter == INIT); /* a change is told */
        assert((phase == PHASE_SENDING) == (wire != 0));
        assert(!wanted[1] || is_somewhere(1)); /* no text is lost */
        assert(!wanted[2] || is_somewhere(2));
        letter = 0; sends = NONE; clears = NONE; fills = NONE; timer = NONE; says = false; outdates = false;
        was = 0
    }
}

/* ---- a reader ------------------------------------------------------------------------------------------------------- */

inline types(text) {
    wanted[form] = false; /* it was taken back, or changed */
    form = text;
    kept = text; kept_was_tried = false; kept_waits = false;
    wanted[text] = (text != 0);
    happens(WRITES + text, 0, false)
}

inline submits() {
    if
    :: phase != PHASE_SENDING -> is_told[form] = false
    :: else
    fi;
    happens(SUBMIT + form, 0, false)
}

inline gives_up() {
    ghost = wire; ghost_answer = wire_answer; ghost_is_last = true; wire = 0; wire_answer = 0
}

/* The page is left: what was under way goes on, and nobody hears of it; what is kept is found on the next visit. */
inline leaves_and_comes_back() {
    if
    :: wire -> gives_up()
    :: else
    fi;
    if
    :: ghost_is_last = false
    :: true /* the page stays, and its form begins anew */
    fi;
    if
    :: other && kept != other -> wanted[other] = false /* put aside for as long as the page lasts */
    :: else
    fi;
    form = 0; is_timed = false; found = kept; found_waits = kept_waits; found_was_tried = kept_was_tried;
    if
    :: kept == 0 -> found = elsewhere; elsewhere = 0
    :: else
    fi;
    kept = found;
    happens(INIT, 0, false);
    if
    :: !HAS_DRAFTS || found == 0 -> form = found
    :: HAS_DRAFTS && found != 0 && found_waits -> last = found; happens(DRAFTS_QUEUED + (found - 1) * TEXTS, 0, false)
    :: HAS_DRAFTS && found != 0 && !found_waits && found_was_tried -> happens(DRAFTS_TRIED + (found - 1) * TEXTS, 0, false)
    :: HAS_DRAFTS && found != 0 && !found_waits && !found_was_tried -> happens(DRAFTS + (found - 1) * TEXTS, 0, false)
    fi;
    found = 0; found_waits = false; found_was_tried = false
}

/* ---- the second tab -------------------------------------------------------------------------------------------------- */

inline types_there(text) {
    elsewhere = text;
    happens(DRAFTS_OF_ANOTHER_TAB + (text - 1) * TEXTS + form, 0, true)
}

/* Its own text, or the one that stands here as well. */
inline sends_there() {
    if
    :: elsewhere != 0 -> found = elsewhere; elsewhere = 0
    :: form != 0 -> found = form
    fi;
    if :: copies[found] == 0 -> copies[found] = 1 :: else fi;
    if
    :: HAS_DRAFTS -> happens(SENT_IN_ANOTHER_TAB + (found - 1) * TEXTS + form, 0, true)
    :: else
    fi;
    found = 0
}

/* All that may happen or not: nobody waits for it. */
active proctype Outside() {
    byte was = 0, found = 0;
    bool found_waits = false, found_was_tried = false;
end:
    do
    :: atomic { form != 0 -> types(0) }
    :: atomic { form != 1 -> types(1) }
    :: atomic { TEXTS > 2 && form != 2 -> types(2) }
    :: atomic { true -> submits() }
    :: atomic { HAS_DRAFTS && has_other -> happens(EXCHANGE + form, 0, false) }
    :: atomic { HAS_CAPTCHA -> happens(CONSENT, 0, false) }
    :: atomic { HAS_CAPTCHA -> happens(HIDDEN, 0, false) }
    :: atomic { HAS_CAPTCHA -> happens(VISIBLE, 0, false) }
    :: atomic { true -> leaves_and_comes_back() }
    :: atomic { HAS_DRAFTS && elsewhere != 1 -> types_there(1) }
    :: atomic { HAS_DRAFTS && TEXTS > 2 && elsewhere != 2 -> types_there(2) }
    :: atomic { elsewhere != 0 || form != 0 -> sends_there() }
    :: atomic { true -> happens(ONLINE, 0, false) }
    :: break /* and nobody is seen again */
    od
}

/* ---- the network and the server --------------------------------------------------------------------------------------- */

inline serves(text, got) {
    if
#ifdef FORGETFUL
    :: copies[text] < 3 -> copies[text]++; got = STORED
#else
    :: copies[text] == 0 -> copies[text] = 1; got = STORED
    :: copies[text] > 0 -> got = KNOWN
#endif
    :: got = TURNED_AWAY
    fi
}

/* What it has done it may say, or not know itself. */
inline answers(got, text) {
    if
    :: got == STORED -> happens(PUBLISHED, text, false)
    :: got == STORED -> happens(HELD, text, false)
    :: got == KNOWN -> happens(DUPLICATE, text, false)
    :: happens(SERVER, text, false)
    :: HAS_ALL_ANSWERS -> happens(STRANGE, text, false)
    :: HAS_ALL_ANSWERS && got == TURNED_AWAY -> happens(REFUSED, text, false)
    :: HAS_ALL_ANSWERS && got == TURNED_AWAY -> happens(REFUSED_FIELD, text, false)
    :: HAS_ALL_ANSWERS && got == TURNED_AWAY -> happens(REFUSED_CAPTCHA, text, false)
    :: HAS_ALL_ANSWERS && got == TURNED_AWAY -> happens(FLOOD, text, false)
    :: HAS_ALL_ANSWERS && got == TURNED_AWAY -> happens(LOGIN, text, false)
    fi
}

active proctype Network() {
    byte was = 0, text, answer;
end:
    do
    :: atomic { wire != 0 && wire_answer == 0 -> serves(wire, wire_answer) }
    :: atomic { wire != 0 && wire_answer != 0 ->
          text = wire; answer = wire_answer; wire = 0; wire_answer = 0;
          answers(answer, text); text = 0; answer = 0 }
    :: atomic { wire != 0 -> gives_up(); happens(FAILURE_NETWORK, 0, false) }
    :: atomic { wire != 0 -> gives_up(); happens(FAILURE_TIMEOUT, 0, false) }
    :: atomic { wire != 0 -> gives_up(); happens(FAILURE_OFFLINE, 0, false) }
    :: atomic { wire != 0 -> gives_up(); happens(FAILURE_ABORTED, 0, false) }
    :: atomic { wire != 0 && wire_answer == 0 -> wire = 0; happens(FAILURE_UNSENT, 0, false) } /* it never left */
    :: atomic { wire != 0 && wire_answer == 0 -> /* the form had to wait for another tab, which has sent the text */
          text = wire; wire = 0;
          if :: copies[text] == 0 -> copies[text] = 1 :: else fi;
          happens(ELSEWHERE, text, false); text = 0 }
    od
}

/* What was given up: it may be lost, arrive later, or be answered. */
active proctype Straggler() {
    byte was = 0, text, answer;
end:
    do
    :: atomic { ghost != 0 && ghost_answer == 0 -> serves(ghost, ghost_answer) }
    :: atomic { ghost != 0 && ghost_answer != 0 && ghost_is_last && wire == 0 ->
          text = ghost; answer = ghost_answer; ghost = 0; ghost_answer = 0; ghost_is_last = false;
          answers(answer, text); text = 0; answer = 0 }
    :: atomic { ghost != 0 -> ghost = 0; ghost_answer = 0; ghost_is_last = false }
    od
}

/* ---- clocks and captcha ------------------------------------------------------------------------------------------------- */

active proctype ResendClock() {
    byte was = 0;
end:
    do
    :: atomic { is_timed && resend_is_due -> is_timed = false; happens(TICK_OF_RESEND, 0, false) }
    od
}

active proctype CaptchaClock() {
    byte was = 0;
end:
    do
    :: atomic { HAS_CAPTCHA && is_timed && captcha_is_due -> is_timed = false; happens(TICK_OF_CAPTCHA, 0, false) }
    od
}

/* It owes nobody anything: it may fall silent at any time. */
active proctype Captcha() {
    byte was = 0;
end:
    do
    :: atomic { HAS_CAPTCHA -> happens(CAPTCHA_LOADED, 0, false) }
    :: atomic { HAS_CAPTCHA -> happens(CAPTCHA_SOLVED, 0, false) }
    :: atomic { HAS_CAPTCHA -> happens(CAPTCHA_INTERACTIVE, 0, false) }
    :: atomic { HAS_CAPTCHA -> happens(CAPTCHA_EXPIRED, 0, false) }
    :: atomic { HAS_CAPTCHA -> happens(CAPTCHA_ERROR, 0, false) }
    :: HAS_CAPTCHA -> break
    od
}

/* ---- what must hold ------------------------------------------------------------------------------------------------------- */

#define waits_for_others (phase == PHASE_SENDING || phase == PHASE_QUEUED || \
                          (phase == PHASE_WAITING && !is_readers_turn && !is_hidden))

/* Where nothing more can happen, the form waits for nobody: within the loop this is no end. */
active proctype Patience() {
end:
    do
    :: atomic { waits_for_others -> skip }; !waits_for_others
    od
}

/* Whoever does what it can do now at some time: no wait is for ever. */
ltl sending_ends { [] (phase == PHASE_SENDING -> <> (phase != PHASE_SENDING)) }
ltl queued_ends { [] (phase == PHASE_QUEUED -> <> (phase != PHASE_QUEUED)) }
ltl waiting_ends { [] (phase == PHASE_WAITING -> <> (phase != PHASE_WAITING || is_readers_turn || is_hidden)) }

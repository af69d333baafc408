// Every limit of the core, each one a named constant. Nothing else in the project may hold a bound of its own.
// Units stand in the names: Bytes are bytes of UTF-8, Depth counts nested containers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace maqal::limits {

// --- JSON input -------------------------------------------------------------------------------------------------
inline constexpr std::size_t kInputBytes = std::size_t{8} << 20;        // default; a host may raise it by options
inline constexpr std::size_t kCommentListBytes = std::size_t{32} << 20; // … of a list of comments: kComments of 3 KB
inline constexpr std::size_t kInputBytesMax = std::size_t{64} << 20;    // what a host may raise it to
inline constexpr std::size_t kOptionsBytes = std::size_t{1} << 20;      // options, rules, fields, events
inline constexpr std::uint32_t kJsonDepth = 128;                        // nested arrays and objects
inline constexpr std::uint32_t kJsonValues = 2'000'000;                 // values of one document

// --- Catalogues that a host adds -------------------------------------------------------------------------------
inline constexpr std::size_t kCatalogueBytes = 65535; // JSON of one; its texts as well, which offsets of 16 bits find
inline constexpr std::uint32_t kCatalogues = 32;      // languages of one instance
inline constexpr std::uint32_t kCatalogueChain = 4;   // how many are asked for a text, the built-in one included

// --- Content ----------------------------------------------------------------------------------------------------
inline constexpr std::uint32_t kTreeDepth = 512;         // stack of open elements while parsing, as browsers
inline constexpr std::uint32_t kFormattingElements = 64; // active formatting elements behind a marker while parsing
inline constexpr std::uint32_t kFormattingClones = 4096; // … and how many more than the bytes read are made anew
inline constexpr std::uint32_t kOutputDepth = 200;       // content nesting that leaves; deeper is unwrapped, text kept
inline constexpr std::uint32_t kBlocks = 50'000;         // content nodes that are blocks, of one article
inline constexpr std::uint32_t kContentNodes = 1'000'000;
inline constexpr std::uint32_t kAttributes = 128;                     // of one element, later ones are dropped
inline constexpr std::size_t kAttributeBytes = std::size_t{16} << 10; // one attribute value; a longer one is dropped
inline constexpr std::size_t kUrlBytes = 8192;                        // one address
inline constexpr std::uint32_t kSrcsetCandidates = 32;
inline constexpr std::uint32_t kColspan = 1000;       // HTML 4.9.11
inline constexpr std::uint32_t kRowspan = 65534;      // HTML 4.9.11
inline constexpr std::uint32_t kImagePixels = 16384;  // width and height attributes
inline constexpr std::size_t kIdBytes = 128;          // an id of content; a longer one is dropped
inline constexpr std::size_t kLanguageTagBytes = 35;  // BCP 47, RFC 5646 4.4.1
inline constexpr std::size_t kEmbedIdBytes = 64;      // what a provider calls a video, a post…
inline constexpr std::size_t kEmbedTitleBytes = 1000; // text that stands for an embed; a longer one is cut
inline constexpr std::uint32_t kEmbedScanNodes = 256; // nodes of known provider markup that are looked at
inline constexpr std::uint32_t kReportedNames = 64;   // distinct names that one filtering reports

// --- Article ----------------------------------------------------------------------------------------------------
inline constexpr std::uint32_t kBreadcrumb = 10;
inline constexpr std::uint32_t kBylines = 20;
inline constexpr std::uint32_t kTags = 100;
inline constexpr std::uint32_t kRelated = 24;
inline constexpr std::uint32_t kFootnotes = 1000;
inline constexpr std::uint32_t kMediaSources = 16; // of one player; its tracks as well
inline constexpr std::uint32_t kComments = 10'000;
inline constexpr std::uint32_t kThreadDepth = 10;  // as WordPress at most; deeper replies are flattened
inline constexpr std::uint32_t kDiagnostics = 200; // further ones are counted, not kept
inline constexpr std::size_t kDiagnosticDetailBytes = 120;

// --- Comment fields: bytes of UTF-8, as the columns of WordPress (wp_get_comment_fields_max_lengths) ---------------
inline constexpr std::size_t kCommentAuthorBytes = 245;
inline constexpr std::size_t kCommentEmailBytes = 100;
inline constexpr std::size_t kCommentEmailBytesMin = 6; // is_email()
inline constexpr std::size_t kCommentUrlBytes = 200;
inline constexpr std::size_t kCommentContentBytes = 65525;
inline constexpr std::size_t kCommentColumnBytes = 65535;         // TEXT column of MySQL
inline constexpr std::size_t kCommentAuthorColumnBytes = 255;     // TINYTEXT
inline constexpr std::size_t kCommentEmailColumnCharacters = 100; // VARCHAR
inline constexpr std::size_t kCommentUrlColumnCharacters = 200;   // VARCHAR
inline constexpr std::size_t kCommentWords = 10'000;              // of one list of words
inline constexpr std::int64_t kCommentRoomShare = 8;              // a counter shows in the last eighth of a field …
inline constexpr std::int64_t kCommentRoomUnits = 200;      // … but not before so many units of its limit are left
inline constexpr std::uint32_t kMarksOnLetter = 4;          // UTS #39, 5.4
inline constexpr std::uint32_t kScriptureMarksOnLetter = 6; // Hebrew with cantillation, Qur'anic marks
inline constexpr std::uint32_t kInvisibleRun = 4;           // invisible characters one after the other
inline constexpr std::size_t kSiteAuthors = 200;            // names of authors that a site protects
inline constexpr std::size_t kDomainBytes = 253;            // RFC 1035, 2.3.4
inline constexpr std::size_t kDomainLabelBytes = 63;        // the same
inline constexpr std::uint32_t kRuleFields = 64;            // fields that a site has rules for …
inline constexpr std::uint32_t kRulesOfField = 32;          // … rules of each …
inline constexpr std::uint32_t kRuleValues = 1000;          // … values that one offers …
inline constexpr std::uint32_t kRuleMessages = 32;          // … languages that its message is given in …
inline constexpr std::size_t kRuleMessageCharacters = 1000; // … code points of each …
inline constexpr std::int64_t kRuleNumber = 1'000'000'000;  // … and the largest number that one names
inline constexpr std::size_t kFieldNameBytes = 64;          // of a field of the site's own
inline constexpr std::uint32_t kOtherFields = 64;           // of them in one comment; later ones are passed over
inline constexpr std::size_t kPatternBytes = 2000;          // source of one pattern …
inline constexpr std::size_t kPatternSteps = 1000;          // … its steps, repetitions written out …
inline constexpr std::size_t kPatternDepth = 50;            // … and groups in groups
inline constexpr std::size_t kDrafts = 20;                  // texts of a reader that are looked at
inline constexpr std::size_t kPageRefusals = 200;           // fields that a page refuses; later ones are left out
inline constexpr std::int64_t kCaptchaLoadMilliseconds = 15'000;   // until a captcha is there …
inline constexpr std::int64_t kCaptchaSolveMilliseconds = 60'000;  // … and solved, where no reader has to do anything
inline constexpr std::int64_t kCaptchaTokenMilliseconds = 110'000; // of a provider that does not say how long it lasts
inline constexpr std::uint32_t kCaptchaTries = 3;                  // one after the other, without a reader's doing
inline constexpr std::size_t kCaptchaTokenBytes = std::size_t{32} << 10;
inline constexpr std::size_t kResponseBytes = std::size_t{1} << 20; // a comment server's answer
inline constexpr std::size_t kServerMessageBytes = 1000;            // of it, as shown

// --- Sending a comment again by itself -----------------------------------------------------------------------------
inline constexpr std::uint32_t kSendAgain = 3;               // times, of one comment …
inline constexpr std::int64_t kSendAgainMilliseconds = 2000; // … first after this time, then after four times as long
inline constexpr std::int64_t kRetryAfterMilliseconds = 300'000; // the longest time that a server may ask for
inline constexpr std::int64_t kFloodMilliseconds = 16'000;       // WordPress wants 15 s between two comments
inline constexpr std::int64_t kOfflineMilliseconds = 60'000;     // a missing connection is looked for again

} // namespace maqal::limits

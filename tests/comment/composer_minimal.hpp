// The smallest automaton that does what the composer does: states that no sequence of events tells apart are one. Of
// effects it knows what the surroundings meet.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tests/comment/composer_automaton.hpp"

namespace maqal::test {

class Minimal {
public:
    struct Outcome {
        std::uint32_t next;
        std::uint32_t effects;
    };

    explicit Minimal(Automaton& automaton) : automaton_(automaton), width_(automaton.letters().size()) {
        for (std::uint32_t at = 0; at < automaton.size(); ++at) { // it grows meanwhile
            for (std::size_t letter = 0; letter < width_; ++letter) (void)automaton.step(at, letter);
        }
        divide_by_label();
        while (divide()) {
        }
        take_outcomes();
    }

    // The first state is 0.
    [[nodiscard]] std::size_t size() const { return examples_.size(); }
    [[nodiscard]] const Label& label(std::size_t at) const { return automaton_.label(examples_[at]); }
    [[nodiscard]] Outcome step(std::size_t at, std::size_t letter) const { return outcomes_[at * width_ + letter]; }
    [[nodiscard]] const std::vector<Effects>& effects() const { return effects_; }
    [[nodiscard]] const std::vector<Letter>& letters() const { return automaton_.letters(); }

private:
    void divide_by_label() {
        std::map<std::string, std::uint32_t> numbers;
        for (std::uint32_t at = 0; at < automaton_.size(); ++at) {
            const Label& label = automaton_.label(at);
            std::string key;
            for (const int part :
                 {static_cast<int>(label.phase), int{label.other}, int{label.has_other}, int{label.is_hidden},
                  int{label.waits_for_reader}, int{label.captcha_is_timed}, int{label.resend_is_timed}})
                key += static_cast<char>('0' + part);
            classes_.push_back(numbers.try_emplace(key, numbers.size()).first->second);
        }
        count_ = numbers.size();
        for (std::size_t i = 0; i < automaton_.effects_count(); ++i) {
            const Effects& each = automaton_.effects(static_cast<std::uint32_t>(i));
            std::size_t number = 0;
            while (number < effects_.size() && !same(effects_[number], each)) ++number;
            if (number == effects_.size()) effects_.push_back(each);
            effect_numbers_.push_back(static_cast<std::uint32_t>(number));
        }
    }

    static bool same(const Effects& a, const Effects& b) {
        return a.sends == b.sends && a.clears == b.clears && a.fills == b.fills && a.timer == b.timer &&
               (a.says || a.shows) == (b.says || b.shows) && a.outdates == b.outdates;
    }

    // Two states part where some letter has other effects, or leads to states that have parted.
    bool divide() {
        std::unordered_map<std::string, std::uint32_t> numbers;
        std::vector<std::uint32_t> next(classes_.size());
        std::vector<std::uint32_t> signature(1 + 2 * width_);
        for (std::uint32_t at = 0; at < classes_.size(); ++at) {
            signature[0] = classes_[at];
            for (std::size_t letter = 0; letter < width_; ++letter) {
                const Automaton::Outcome outcome = automaton_.step(at, letter);
                signature[1 + 2 * letter] = classes_[outcome.next];
                signature[2 + 2 * letter] = effect_numbers_[outcome.effects];
            }
            std::string key(reinterpret_cast<const char*>(signature.data()), signature.size() * sizeof signature[0]);
            next[at] = numbers.try_emplace(std::move(key), numbers.size()).first->second;
        }
        const bool has_divided = numbers.size() != count_;
        count_ = numbers.size();
        classes_ = std::move(next);
        return has_divided;
    }

    void take_outcomes() {
        examples_.resize(count_);
        for (std::uint32_t at = 0; at < classes_.size(); ++at) examples_[classes_[at]] = at;
        for (std::size_t at = 0; at < count_; ++at) {
            for (std::size_t letter = 0; letter < width_; ++letter) {
                const Automaton::Outcome outcome = automaton_.step(examples_[at], letter);
                outcomes_.push_back({classes_[outcome.next], effect_numbers_[outcome.effects]});
            }
        }
    }

    Automaton& automaton_;
    std::size_t width_;
    std::size_t count_ = 0;
    std::vector<std::uint32_t> classes_;  // of each state of the automaton
    std::vector<std::uint32_t> examples_; // a state of each class
    std::vector<Effects> effects_;
    std::vector<std::uint32_t> effect_numbers_; // by those of the automaton
    std::vector<Outcome> outcomes_;
};

} // namespace maqal::test

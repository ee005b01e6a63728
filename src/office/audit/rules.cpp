#include "rules.h"

#include <utility>

#include "base/digest.h"

namespace audit {
namespace {
// Each text with its length before it, so that moving a letter from one field to the next shows.
void add(std::string& out, std::string_view text) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
}
}  // namespace

std::string hash_of(const Entry& entry, std::string_view wrote) {
    std::string text;
    text.reserve(300 + wrote.size());
    each_value(entry, [&](const auto&, const std::string& value) { add(text, value); });
    if (!wrote.empty()) add(text, wrote);
    return sm3_hex(text);
}

std::string first_seal() { return std::string(64, '0'); }

std::string seal_of(std::string_view previous_seal, std::int64_t position, std::string_view entry_hash) {
    std::string text;
    text.reserve(160);
    add(text, previous_seal);
    add(text, std::to_string(position));
    add(text, entry_hash);
    return sm3_hex(text);
}

void ChainWalk::meet(const Link& link) {
    if (finding_) return;
    if (suspect_) return judge(*std::exchange(suspect_, std::nullopt), &link);
    const std::int64_t here = position_ + 1;
    if (link.position != here) return found(Flaw::Missing, here, {});
    if (here > head_.position) return found(Flaw::Inserted, here, link.entry);
    if (link.seal != seal_of(seal_, here, link.entry_hash)) {
        suspect_ = link;
        return;
    }
    if (here == head_.position && link.seal != head_.seal) return found(Flaw::Changed, here, link.entry);
    if (!link.hash_now) return found(Flaw::Missing, here, link.entry);
    if (*link.hash_now != link.entry_hash) return found(Flaw::Changed, here, link.entry);
    if (anchor_ && anchor_->position == here && anchor_->seal != link.seal)
        return found(Flaw::Rewritten, here, link.entry);
    position_ = here;
    seal_before_ = std::exchange(seal_, link.seal);
    entry_ = link.entry;
}

void ChainWalk::finish() {
    if (finding_) return;
    if (suspect_) return judge(*std::exchange(suspect_, std::nullopt), nullptr);
    const bool cut = position_ < head_.position || (anchor_ && position_ < anchor_->position);
    if (cut) found(Flaw::Missing, position_ + 1, {});
}

// The seal of `suspect` is wrong. Which single deed explains it and the link after it?
void ChainWalk::judge(const Link& suspect, const Link* next) {
    const std::int64_t here = suspect.position;
    // It belongs right after the link before the last one: the last one was put in, seal and all.
    if (position_ > 0 && suspect.seal == seal_of(seal_before_, position_, suspect.entry_hash)) {
        finding_ = Finding{Flaw::Inserted, position_, entry_, {}};
        return;
    }
    if (next == nullptr || next->position != here + 1) return found(Flaw::Changed, here, suspect.entry);

    const auto follows = [](std::string_view seal, std::int64_t position, const Link& link) {
        return link.seal == seal_of(seal, position, link.entry_hash);
    };
    const bool swapped_whole = follows(next->seal, here + 1, suspect);
    const bool swapped_beneath_seals = suspect.seal == seal_of(seal_, here, next->entry_hash);
    if (swapped_whole || swapped_beneath_seals) return found(Flaw::Moved, here, suspect.entry);
    if (follows(seal_, here, *next)) return found(Flaw::Inserted, here, suspect.entry);
    // It and the next one belong together, one position later: the one that stood here is gone.
    if (follows(suspect.seal, here + 2, *next)) return found(Flaw::Missing, here, {});
    const bool entry_changed = follows(suspect.seal, here + 1, *next);
    const bool seal_changed = follows(seal_of(seal_, here, suspect.entry_hash), here + 1, *next);
    found(entry_changed || seal_changed ? Flaw::Changed : Flaw::Moved, here, suspect.entry);
}

}  // namespace audit

#include "api/reach.h"

namespace {
template <typename Id>
std::string text_or_any(const std::optional<Id>& id) {
    return id ? id->text() : std::string();
}
}  // namespace

Reach Reach::of(const Post& post, Date today) {
    return {post.region.text(), text_or_any(post.institution), text_or_any(post.class_), text_or_any(post.child),
            today};
}

Reach Reach::everything(Date today) { return {"", "", "", "", today}; }

// No code, so nothing lies within it.
Reach Reach::nothing(Date today) { return {"-", "-", "-", "-", today}; }

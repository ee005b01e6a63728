#include "kept_answers.h"

namespace http {
namespace {
/// What an entry takes beside its texts, roughly.
constexpr std::size_t beside = 400;
}  // namespace

std::size_t KeptAnswers::size_of(const std::string& question, const Kept& kept) {
    std::size_t bytes = beside + question.size() + kept.snapshot.size() + kept.reply->body.size();
    for (const auto& [name, value] : kept.reply->headers) bytes += name.size() + value.size();
    return bytes;
}

std::shared_ptr<const api::Reply> KeptAnswers::find(const std::string& question, const std::string& snapshot) {
    if (snapshot.empty()) return nullptr;
    const std::lock_guard lock(mutex_);
    const auto found = answers_.find(question);
    return found != answers_.end() && found->second.snapshot == snapshot ? found->second.reply : nullptr;
}

void KeptAnswers::keep(const std::string& question, std::string snapshot, api::Reply reply) {
    if (snapshot.empty() || reply.status != 200 || reply.events) return;
    Kept kept{std::move(snapshot), std::make_shared<const api::Reply>(std::move(reply))};
    const std::size_t bytes = size_of(question, kept);
    if (bytes > most_bytes_) return;
    const std::lock_guard lock(mutex_);
    if (const auto before = answers_.find(question); before != answers_.end()) {
        bytes_ -= size_of(question, before->second);
        answers_.erase(before);
    }
    if (bytes_ + bytes > most_bytes_) {
        answers_.clear();
        bytes_ = 0;
    }
    answers_.emplace(question, std::move(kept));
    bytes_ += bytes;
}

std::size_t KeptAnswers::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}  // namespace http

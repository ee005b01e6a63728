#pragma once
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "api/endpoint.h"

namespace http {

/// Answers that are given again to who asks the same while nothing was committed since. Holds at most so many bytes;
/// beyond, it forgets all and begins anew.
class KeptAnswers {
public:
    explicit KeptAnswers(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// What was answered to that question at that snapshot (db::Read::snapshot); null where nothing was.
    std::shared_ptr<const api::Reply> find(const std::string& question, const std::string& snapshot);
    void keep(const std::string& question, std::string snapshot, api::Reply reply);
    std::size_t bytes() const;

private:
    struct Kept {
        std::string snapshot;
        std::shared_ptr<const api::Reply> reply;
    };
    static std::size_t size_of(const std::string& question, const Kept& kept);

    const std::size_t most_bytes_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Kept> answers_;
    std::size_t bytes_ = 0;
};

}  // namespace http

#pragma once
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace http {

/// Who is connected: so many in all, so many from one address. A few more are let in to be told that there is no room;
/// whoever comes then is not let in at all.
class Crowd {
public:
    class Guest {
    public:
        Guest(Crowd& crowd, std::string address, bool welcome)
            : crowd_(&crowd), address_(std::move(address)), welcome_(welcome) {}
        Guest(Guest&& other) noexcept
            : crowd_(std::exchange(other.crowd_, nullptr)),
              address_(std::move(other.address_)),
              welcome_(other.welcome_) {}
        ~Guest() {
            if (crowd_ != nullptr) crowd_->leave(address_);
        }
        /// False for one who is only to be told.
        bool welcome() const { return welcome_; }

    private:
        Crowd* crowd_;
        std::string address_;
        bool welcome_;
    };

    Crowd(std::size_t most, std::size_t most_of_one) : most_(most), most_of_one_(most_of_one) {}

    /// Empty when there is no place even to be told. An address `for_many`, a proxy's, is not counted by itself.
    std::optional<Guest> enter(const std::string& address, bool for_many) {
        const std::lock_guard lock(mutex_);
        std::size_t& of_one = of_[address];
        if (all_ >= most_ + to_be_told || (!for_many && of_one >= most_of_one_ + to_be_told)) {
            if (of_one == 0) of_.erase(address);
            return std::nullopt;
        }
        ++of_one;
        ++all_;
        return std::optional<Guest>(std::in_place, *this, address,
                                    all_ <= most_ && (for_many || of_one <= most_of_one_));
    }

private:
    void leave(const std::string& address) noexcept {
        const std::lock_guard lock(mutex_);
        --all_;
        if (const auto found = of_.find(address); --found->second == 0) of_.erase(found);
    }

    static constexpr std::size_t to_be_told = 50;
    const std::size_t most_, most_of_one_;
    std::mutex mutex_;
    std::size_t all_ = 0;
    std::unordered_map<std::string, std::size_t> of_;
};

}  // namespace http

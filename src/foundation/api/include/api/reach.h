#pragma once
// How far an actor reaches through an endpoint. Every query on a guarded table binds all of it (REACH in
// regions/ancestry.h), so a list's filter and the look at a single thing are one rule.
#include <string>

#include "api/actor.h"

/// An empty text means "any". A thing without a class or child is not within a reach limited to one.
struct Reach {
    std::string region;
    std::string institution;
    std::string class_;
    std::string child;
    /// Rights follow the tree of this day, whatever day is asked for.
    Date today;

    static Reach of(const Post& post, Date today);
    /// Commands and background work, and what is open to the public.
    static Reach everything(Date today);
    /// Of whoever has no post.
    static Reach nothing(Date today);

private:
    Reach(std::string r, std::string i, std::string c, std::string k, Date day)
        : region(std::move(r)), institution(std::move(i)), class_(std::move(c)), child(std::move(k)), today(day) {}
};

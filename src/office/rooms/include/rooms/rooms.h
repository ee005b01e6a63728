#pragma once
// How a room hands itself over to the house: once, in one struct that the room fills.
//
//   rooms::Room room(const rooms::Outside& outside) {
//       return {.endpoints = endpoints(outside.cabinet), .measures = measures(), .work = work};
//   }
#include "api/health.h"
#include "api/measure.h"
#include "api/work.h"
#include "cases/cases.h"
#include "files/cabinet.h"
#include "imports/kind.h"
#include "jobs/runner.h"

namespace rooms {

/// What a room may need from outside; it outlives the room.
struct Outside {
    files::Cabinet cabinet;
    /// Where the public reaches this place, such as https://tuoyu.example; printed on receipts.
    std::string public_address = {};
};

/// Work that comes round, as of jobs::Timed. The call is the house's own.
struct Timed {
    std::string name;
    jobs::Due due;
    std::function<Result<void>(db::Database&, const Call&)> run;
};

struct Room {
    std::vector<api::Endpoint> endpoints = {};
    /// What figures are made of.
    std::vector<api::Measure> measures = {};
    /// The tables that an office may hand in.
    std::vector<imports::Kind> imports = {};
    /// Who may do what with its cases.
    std::vector<cases::Described> cases = {};
    /// What waits for people on their home page.
    api::WorkSource work = {};
    std::vector<jobs::Handler> handlers = {};
    std::vector<jobs::Receiver> receivers = {};
    std::vector<Timed> timed = {};
    /// What `tuoyu doctor` asks of it.
    std::vector<api::Question> questions = {};
};

/// All of one kind, from all rooms: all_of(rooms, &Room::measures).
template <typename T>
std::vector<T> all_of(const std::vector<Room>& rooms, std::vector<T> Room::* part) {
    std::vector<T> all;
    for (const Room& room : rooms) all.insert(all.end(), (room.*part).begin(), (room.*part).end());
    return all;
}

/// Answers GET /work: what waits for the asker, the next deadline first. The rooms must outlive it.
api::Endpoint work_endpoint(const std::vector<Room>& rooms);

}  // namespace rooms

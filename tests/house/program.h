#pragma once
// What the finished program holds, as the house's tests look at it. Every room is linked whole into the test, so
// nothing that the program could say to a database is missing, whether it was written out, put together by macros
// or made at compile time from declared fields.
#include <string>
#include <vector>

namespace house {

struct Statement {
    std::string name;
    std::string sql;
    std::string room;  // "tests" for those that this test brings along
};

/// Every db::Query with static storage, in order of room and name.
std::vector<Statement> every_statement();

}  // namespace house

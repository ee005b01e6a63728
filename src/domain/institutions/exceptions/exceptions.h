#pragma once
// Recognitions that only a figure speaks against which nobody has found the source of: whoever wants one all the same
// says why, and a second person decides.
#include "cases/cases.h"
#include "institutions/institutions.h"

namespace institutions {

using ExceptionId = Id<struct RecognitionExceptionTag>;

enum class ExceptionState { Asked, Approved, Rejected };

}  // namespace institutions

template <>
inline constexpr EnumNames enum_names<institutions::ExceptionState>{
    "ExceptionState",
    EnumName{institutions::ExceptionState::Asked, "ASKED", "待核准", "Asked for"},
    EnumName{institutions::ExceptionState::Approved, "APPROVED", "已核准", "Approved"},
    EnumName{institutions::ExceptionState::Rejected, "REJECTED", "未核准或撤回", "Turned down or taken back"},
};

namespace institutions {

inline constexpr cases::Opening asking_for_exception{
    .event = "ask", .words = {"申请例外认定", "Ask for an exception"}, .by = {Role::Gc}};
inline constexpr cases::Roles exception_deciders{Role::Gc, Role::Lead};
inline constexpr cases::Names whoever_asked{asking_for_exception.event};

inline constexpr auto exception_steps = std::to_array<cases::Step<ExceptionState>>({
    {.from = ExceptionState::Asked,
     .word = "approve",
     .to = ExceptionState::Approved,
     .words = {"核准", "Approve"},
     .by = exception_deciders,
     .not_by = whoever_asked,
     .tells = {.doers_of = whoever_asked}},
    {.from = ExceptionState::Asked,
     .word = "reject",
     .to = ExceptionState::Rejected,
     .words = {"不核准或撤回", "Turn down, or take back"},
     .by = exception_deciders,
     .tells = {.doers_of = whoever_asked}},
});
inline constexpr cases::Table<ExceptionState> exception_table{.kind = "exception",
                                                              .words = {"例外认定", "Recognitions by exception"},
                                                              .opening = asking_for_exception,
                                                              .steps = exception_steps};

/// For those who may decide: what somebody else asked for.
std::vector<api::WorkItem> exceptions_to_decide(db::Read& tx, const Call& call);
std::vector<api::Endpoint> exception_endpoints();

Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call);

}  // namespace institutions

#pragma once
// A case from draft to decision, read down. The clocks begin anew with each submission: correcting takes the
// applicant's time, not the office's.
#include "cases/table.h"
#include "rules.h"

namespace filing {

inline constexpr cases::Roles applicants{Role::InsH, Role::Gc}, office{Role::Gc}, head{Role::InsH};
inline constexpr cases::Opening beginning{
    .event = text_of(Event::Created), .words = {"开始填写", "Begin"}, .by = applicants};
inline constexpr cases::Names both_clocks{"receipt", "notice"};
inline constexpr cases::Names whoever_submitted{text_of(Event::Submitted), text_of(Event::Resubmitted)};
inline constexpr cases::Need<Facts> completeness{{"内容和材料齐全、合规", "Content and materials complete and lawful"},
                                                 is_complete};

inline constexpr auto steps = std::to_array<cases::Step<State, Facts>>({
    {.from = {State::Draft, State::Returned},
     .word = "edit",
     .words = {"填写", "Fill in"},
     .by = applicants,
     .otherwise = "filing.not_with_applicant"},
    {.from = State::Draft,
     .word = "hand_in",
     .words = {"交材料", "Hand in a material"},
     .by = applicants,
     .otherwise = "filing.not_with_applicant"},
    {.from = State::Returned,
     .word = "hand_in",
     .words = {"换材料", "Replace a material"},
     .by = applicants,
     .event = text_of(Event::MaterialReplaced),
     .otherwise = "filing.not_with_applicant"},
    {.from = State::Draft,
     .word = "submit",
     .to = State::Submitted,
     .words = {"提交", "Submit"},
     .by = applicants,
     .needs = completeness,
     .event = text_of(Event::Submitted),
     .starts = both_clocks,
     .tells = {.roles = office},
     .otherwise = "filing.not_with_applicant"},
    {.from = State::Returned,
     .word = "submit",
     .to = State::Submitted,
     .words = {"重新提交", "Submit again"},
     .by = applicants,
     .needs = completeness,
     .event = text_of(Event::Resubmitted),
     .starts = both_clocks,
     .tells = {.roles = office},
     .otherwise = "filing.not_with_applicant"},
    {.from = State::Submitted,
     .word = "judge",
     .words = {"审核材料", "Look at a material"},
     .by = office,
     .otherwise = "filing.not_in_review"},
    {.from = State::Submitted,
     .word = "return",
     .to = State::Returned,
     .words = {"退回补正", "Return for correction"},
     .by = office,
     .needs = {{"材料都看过，不符合的写明原因", "Each material seen, a reason for each that does not conform"},
               a_reason_for_each},
     .event = text_of(Event::Returned),
     .stops = both_clocks,
     .tells = {.roles = head},
     .otherwise = "filing.not_in_review"},
    {.from = State::Submitted,
     .word = "receipt",
     .to = State::Receipted,
     .words = {"予以备案", "Let it take effect"},
     .by = office,
     .not_by = whoever_submitted,
     .needs = {{"材料都看过且符合", "Each material seen and found to conform"}, every_material_conforms},
     .event = text_of(Event::Receipted),
     .stops = both_clocks,
     .tells = {.roles = head},
     .otherwise = "filing.not_in_review"},
    {.from = State::Submitted,
     .word = "publish",
     .to = State::NonConformityPublished,
     .words = {"公示不符合", "Publish non-conformity"},
     .by = office,
     .needs = {{"写明依据", "The grounds"}, grounds_are_given},
     .event = text_of(Event::NonConformityPublished),
     .stops = both_clocks,
     .tells = {.roles = head},
     .otherwise = "filing.not_in_review"},
    {.from = {State::Draft, State::Submitted, State::Returned},
     .word = "withdraw",
     .to = State::Withdrawn,
     .words = {"撤回", "Withdraw"},
     .by = applicants,
     .event = text_of(Event::Withdrawn),
     .stops = both_clocks,
     .otherwise = "filing.already_decided"},
});

inline constexpr auto clocks = std::to_array<cases::Clock>({
    {.name = "receipt",
     .words = {"答复期限", "Time to answer"},
     .figure = "filing.receipt_working_days",
     .remind_before = "filing.remind_working_days",
     .reminds = office,
     .escalates_to = {Role::Lead}},
    {.name = "notice",
     .words = {"公示期限", "Time to publish non-conformity"},
     .figure = "filing.notice_working_days",
     .escalates_to = {Role::Lead}},
});

inline constexpr cases::Table<State, Facts> table{
    .kind = "filing", .words = {"备案", "Filing"}, .opening = beginning, .steps = steps, .clocks = clocks};

}  // namespace filing

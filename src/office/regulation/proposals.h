#pragma once
// What may become of a proposed figure. Publishing needs a second person.
#include "cases/table.h"

namespace regulation {

enum class ProposalState { Proposed, Published, Rejected };

}  // namespace regulation

template <>
inline constexpr EnumNames enum_names<regulation::ProposalState>{
    "ProposalState",
    EnumName{regulation::ProposalState::Proposed, "PROPOSED", "待发布", "Proposed"},
    EnumName{regulation::ProposalState::Published, "PUBLISHED", "已发布", "Published"},
    EnumName{regulation::ProposalState::Rejected, "REJECTED", "已驳回或撤回", "Turned down or taken back"},
};

namespace regulation {

inline constexpr cases::Opening proposing{.event = "propose", .words = {"提出", "Propose"}, .by = {Role::Gc}};
inline constexpr cases::Roles publishers{Role::Gc, Role::Lead};
inline constexpr cases::Names whoever_proposed{proposing.event};

inline constexpr auto proposal_steps = std::to_array<cases::Step<ProposalState>>({
    {.from = ProposalState::Proposed,
     .word = "publish",
     .to = ProposalState::Published,
     .words = {"发布", "Publish"},
     .by = publishers,
     .not_by = whoever_proposed,
     .tells = {.doers_of = whoever_proposed},
     .same_person = "regulation.second_person_needed"},
    {.from = ProposalState::Proposed,
     .word = "reject",
     .to = ProposalState::Rejected,
     .words = {"驳回或撤回", "Turn down, or take back"},
     .by = publishers,
     .tells = {.doers_of = whoever_proposed}},
});
inline constexpr auto proposal_ends =
    std::to_array<cases::Closed<ProposalState>>({{ProposalState::Published, "regulation.published_already"},
                                                 {ProposalState::Rejected, "regulation.rejected_already"}});
inline constexpr cases::Table<ProposalState> proposal_table{.kind = "regulation",
                                                            .words = {"法规数值", "Figures of law"},
                                                            .opening = proposing,
                                                            .steps = proposal_steps,
                                                            .closed = proposal_ends};

}  // namespace regulation

#pragma once
// What people call the roles.
#include "exports/exports.h"

template <>
inline constexpr auto exports::words<Role> = std::array{Words{"指导中心办公室", "Guidance-centre office"},
                                                        Words{"专家组", "Expert group"},
                                                        Words{"执法员", "Enforcement officer"},
                                                        Words{"县妇幼", "County MCH"},
                                                        Words{"乡镇卫生院", "Township health centre"},
                                                        Words{"村医", "Village doctor"},
                                                        Words{"机构负责人", "Head of institution"},
                                                        Words{"保育员", "Carer"},
                                                        Words{"保健员", "Health worker"},
                                                        Words{"家长", "Guardian"},
                                                        Words{"财政局", "Finance bureau"},
                                                        Words{"发改局", "Development and reform"},
                                                        Words{"教体局", "Education bureau"},
                                                        Words{"民政局", "Civil affairs"},
                                                        Words{"市监局", "Market regulation"},
                                                        Words{"消防", "Fire service"},
                                                        Words{"公安", "Public security"},
                                                        Words{"县领导", "County leaders"},
                                                        Words{"人大政协", "Congress and CPPCC"},
                                                        Words{"系统管理员", "System administrator"},
                                                        Words{"安全管理员", "Security administrator"},
                                                        Words{"审计员", "Auditor"}};

// The paper an institution hangs on its wall.
#include "cases.h"
#include "instance/instance.h"
#include "regions/regions.h"

namespace filing {
namespace {
std::string chinese_date(Date day) {
    const std::string text = day.text();
    return text.substr(0, 4) + "年" + std::to_string(std::stoi(text.substr(5, 2))) + "月" +
           std::to_string(std::stoi(text.substr(8))) + "日";
}

std::string authority(db::Read& tx, const Call& call) {
    const auto county = regions::find(tx, call.home, call.today());
    return (county ? county->name : call.home.text()) + "卫生健康局";
}
}  // namespace

std::string verification_code(const Receipt& receipt) { return std::string(receipt.id.county()) + "-" + receipt.code; }

documents::Paper receipt_paper(db::Read& tx, const Call& call, const Receipt& receipt,
                               const std::string& public_address) {
    const auto here = instance::find(tx);
    const Attested& says = receipt.says;
    const bool licence = says.regime == Regime::Licence;
    const std::string what = licence ? "托育机构许可证明" : "托育机构备案回执";
    documents::Paper paper{.title = what,
                           .issuer = authority(tx, call),
                           .number = "编号：" + says.number,
                           .demo = here && here->demo,
                           .made_at = receipt.issued_at};
    paper.blocks = {
        documents::Paragraph{.text = says.institution_name + "：", .indented = false},
        documents::Paragraph{.text = licence ? "你单位的申请已受理并符合条件，准予从事托育服务，信息如下。"
                                             : "你单位报送的备案材料收悉，经核对材料齐全，现予备案，信息如下。"},
        documents::Facts{.facts = {{"机构名称", says.institution_name, true},
                                   {"统一社会信用代码", says.credit_code, false},
                                   {"备案托位", std::to_string(says.slots) + " 个", false},
                                   {"地址", says.address, true}}},
        documents::Paragraph{.text = "机构信息发生变更、暂停或者终止服务的，应当及时通过本系统报告。"},
        documents::Closing{.issuer = authority(tx, call),
                           .date = chinese_date(says.issued_day),
                           .seal_hint = "（盖章）",
                           .address = public_address + "/verify/" + verification_code(receipt),
                           .caption = "扫码查验真伪与现状"},
        documents::Note{.text = "审计链 " + std::to_string(receipt.seal_position) + "  " + receipt.seal}};
    paper.footer = says.number;
    return paper;
}

}  // namespace filing

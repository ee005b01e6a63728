#pragma once
#include "base/result.h"
#include "documents/paper.h"
#include "flow.h"

namespace documents {

/// The text of a paper is serif, as papers are; lists are sans, as screens are.
struct Typeface {
    Face face;
    double size;
};

/// Sets the block where the flow has come to. Only a closing can refuse, for its address.
Result<void> set(Flow& flow, const Block& block, Typeface type);

}  // namespace documents

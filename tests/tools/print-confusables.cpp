// Prints the skeleton (UTS #39, 4) of every code point that is not its own, as ICU has it, since Debian's package
// unicode-data comes without confusables.txt: "0430 0061", hexadecimal. make-unicode-tables.mjs compiles and reads it.
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <cstdio>

int main() {
    UErrorCode error = U_ZERO_ERROR;
    USpoofChecker* checker = uspoof_open(&error);
    for (UChar32 c = 0x20; c < 0x20000 && U_SUCCESS(error); ++c) {
        if (U_IS_SURROGATE(c)) continue;
        const icu::UnicodeString text(c);
        icu::UnicodeString skeleton;
        uspoof_getSkeletonUnicodeString(checker, 0, text, skeleton, &error);
        if (skeleton == text) continue;
        std::printf("%04X", static_cast<unsigned>(c));
        for (std::int32_t i = 0; i < skeleton.length(); i = skeleton.moveIndex32(i, 1))
            std::printf(" %04X", static_cast<unsigned>(skeleton.char32At(i)));
        std::printf("\n");
    }
    uspoof_close(checker);
    return U_SUCCESS(error) ? 0 : 1;
}

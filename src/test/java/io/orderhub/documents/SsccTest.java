package io.orderhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SsccTest {

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.strings().numeric().ofMinLength(8).ofMaxLength(11);
    }

    @Property
    void every_code_has_eighteen_digits_with_the_prefix_the_serial_and_a_right_check_digit(
            @ForAll("prefixes") String prefix, @ForAll @LongRange(max = 999_999) long serial) {
        String code = Sscc.of(prefix, serial);
        assertThat(code).hasSize(18).containsOnlyDigits().startsWith(prefix);
        assertThat(Long.parseLong(code.substring(prefix.length(), 17))).isEqualTo(serial);
        assertThat(Sscc.isValid(code)).isTrue();
    }

    @Property
    void one_wrong_digit_is_found(
            @ForAll("prefixes") String prefix,
            @ForAll @LongRange(max = 999_999) long serial,
            @ForAll @IntRange(max = 17) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        StringBuilder code = new StringBuilder(Sscc.of(prefix, serial));
        code.setCharAt(at, (char) ('0' + (code.charAt(at) - '0' + by) % 10));
        assertThat(Sscc.isValid(code.toString())).isFalse();
    }

    @Property
    void two_serials_never_give_one_code(
            @ForAll("prefixes") String prefix,
            @ForAll @LongRange(max = 999_999) long one,
            @ForAll @LongRange(max = 999_999) long other) {
        assertThat(Sscc.of(prefix, one).equals(Sscc.of(prefix, other))).isEqualTo(one == other);
    }

    @Example
    void the_example_of_the_gs1_general_specifications() {
        assertThat(Sscc.isValid("106141412345678908")).isTrue();
        assertThat(Sscc.of("10614141", 234567890)).isEqualTo("106141412345678908");
        assertThat(Sscc.isValid("10614141234567890")).isFalse();
        assertThat(Sscc.isValid("10614141234567890A")).isFalse();
    }
}

package fr.rdvsolidarites.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codes_are_those_of_the_standard(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
  void secrets_are_written_as_the_standard_says(String text, String written) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
  }

  @Test
  void a_code_holds_half_a_minute_before_and_after_and_never_twice() {
    var now = Instant.ofEpochSecond(59);
    assertThat(Totp.stepOf(SECRET, "287082", now, 0)).hasValue(1);
    assertThat(Totp.stepOf(SECRET, "287082", now.plusSeconds(30), 0)).hasValue(1);
    assertThat(Totp.stepOf(SECRET, "287082", now.plusSeconds(61), 0)).isEmpty();
    assertThat(Totp.stepOf(SECRET, "287082", now, 1)).isEmpty();
    assertThat(Totp.stepOf(SECRET, "", now, 0)).isEmpty();
  }

  @Test
  void recovery_codes_are_ten_different_ones_of_eighty_bits() {
    var codes = RecoveryCodes.fresh();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(codes).allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
    assertThat(RecoveryCodes.hash(" ABCD efgh-ijkl mnop"))
        .isEqualTo(RecoveryCodes.hash("abcd-efgh-ijkl-mnop"));
  }
}

package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final byte[] TEXT = "a secret".getBytes(StandardCharsets.UTF_8);

  private final SecretBox box = new SecretBox("only-for-tests-0123456789-0123456789", "");

  @Test
  void opens_what_it_locked_and_never_writes_it_twice_alike() {
    var locked = box.lock("agent 7", TEXT);
    assertThat(box.open("agent 7", locked)).hasValueSatisfying(t -> assertThat(t).isEqualTo(TEXT));
    assertThat(box.lock("agent 7", TEXT)).isNotEqualTo(locked);
    assertThat(new String(locked, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
  }

  @Test
  void stays_shut_for_another_purpose_another_key_or_a_changed_byte() {
    var locked = box.lock("agent 7", TEXT);
    assertThat(box.open("agent 8", locked)).isEmpty();
    assertThat(new SecretBox("another-secret-0123456789-0123456789", "").open("agent 7", locked))
        .isEmpty();
    assertThat(box.open("agent 7", new byte[0])).isEmpty();
    locked[locked.length - 1] ^= 1;
    assertThat(box.open("agent 7", locked)).isEmpty();
  }
}

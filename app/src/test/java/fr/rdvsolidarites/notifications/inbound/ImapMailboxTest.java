package fr.rdvsolidarites.notifications.inbound;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it reads is in {@link RepliesTest}. */
class ImapMailboxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "imaps://nora:se cret@host",
        "pop://nora:secret@host",
        "imaps://host",
        "nora:secret",
        "imaps://nora:secret@"
      })
  void an_address_of_another_form_stops_the_start_without_being_repeated(String url) {
    assertThatThrownBy(() -> new ImapMailbox(url))
        .hasMessageContaining("RDV_IMAP_URL")
        .hasMessageNotContaining("cret")
        .hasNoCause();
  }
}

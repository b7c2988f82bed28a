package fr.rdvsolidarites.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisioLinkTest {

  @ParameterizedTest
  @CsvSource({
    "https://visio.exemple.fr/ma-salle,https://visio.exemple.fr/ma-salle",
    "'  https://visio.exemple.fr/a?pwd=b%20c#d ',https://visio.exemple.fr/a?pwd=b%20c#d",
    "HTTPS://visio.exemple.fr/Salle,https://visio.exemple.fr/Salle",
    "https://visio.exemple.fr/salle-de-Zoé,https://visio.exemple.fr/salle-de-Zo%C3%A9",
    "https://visio.exemple.fr:8443/1,https://visio.exemple.fr:8443/1",
  })
  void what_is_pasted_is_kept(String typed, String kept) {
    assertThat(VisioLink.parse(typed)).contains(new VisioLink(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ma salle",
        "visio.exemple.fr/salle",
        "http://visio.exemple.fr/salle",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:visio",
        "https://",
        "https:///salle",
        "https://webconf.numerique.gouv.fr@exemple.org/salle",
        "https://visio.exemple.fr/une salle",
        "https://visio.exemple.fr/\"onclick=alert(1)",
        "https://visio.exemple.fr/<script>",
        "https://visio.exemple.fr/a\r\nATTENDEE:x",
        "https://visio.exemple.fr/a\u0000",
      })
  void what_is_no_https_address_of_a_room_is_refused(String typed) {
    assertThat(VisioLink.parse(typed)).isEmpty();
  }

  @Test
  void five_hundred_characters_are_enough() {
    var start = "https://visio.exemple.fr/";
    assertThat(VisioLink.parse(start + "a".repeat(500 - start.length()))).isPresent();
    assertThat(VisioLink.parse(start + "a".repeat(501 - start.length()))).isEmpty();
    assertThat(VisioLink.parse(start + "é".repeat(200))).as("once it is encoded").isEmpty();
  }

  @Test
  void rooms_are_named_in_letters_and_digits_and_never_twice() {
    var rooms = new VisioRooms("https://visio.exemple.fr/Rdv");
    assertThat(rooms.fresh().url()).matches("https://visio\\.exemple\\.fr/Rdv[0-9a-f]{32}");
    assertThat(rooms.fresh()).isNotEqualTo(rooms.fresh());
    assertThat(rooms.fresh().toString()).doesNotContain("https");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://visio.exemple.fr/Rdv", "visio.exemple.fr", "", "https://"})
  void a_setting_that_makes_no_safe_links_stops_the_start(String base) {
    assertThatThrownBy(() -> new VisioRooms(base)).hasMessageContaining("RDV_VISIO_URL");
  }
}

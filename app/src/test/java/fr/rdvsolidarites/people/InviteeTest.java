package fr.rdvsolidarites.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InviteeTest {

  @Test
  void a_pasted_list_is_read_line_by_line_and_an_address_counts_once() {
    var lines =
        Invitee.readAll(
            """
            awa.diallo@exemple.fr
            "Marc Petit" <Marc@Exemple.fr>; AWA.DIALLO@exemple.fr

            pas une adresse, secretariat@exemple.fr
            """);
    assertThat(lines.stream().map(Invitee.Line::invitee))
        .containsExactly(
            Optional.of(new Invitee("awa.diallo@exemple.fr", "Awa", "Diallo")),
            Optional.of(new Invitee("marc@exemple.fr", "Marc", "Petit")),
            Optional.empty(),
            Optional.of(new Invitee("secretariat@exemple.fr", "", "Secretariat")));
  }

  @Test
  void addresses_outside_the_accepted_form_are_refused() {
    for (var typed :
        new String[] {"a@b", "a b@c.fr", "a@@c.fr", "é@c.fr", "a@c.f1", "<>", "@c.fr"}) {
      assertThat(Invitee.readAll(typed).getFirst().invitee()).as(typed).isEmpty();
    }
  }
}

package fr.rdvsolidarites.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.shared.Seal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmsAddressesCommandTest {

  @Test
  void the_platforms_providers_have_an_address_where_they_report() {
    var seal = new Seal("only-for-tests-0123456789-0123456789", "");
    assertThat(
            SmsAddressesCommand.lines(
                "https://rdv.example", seal, List.of("netsize", "send_in_blue")))
        .hasSize(3)
        .allMatch(line -> line.contains(": https://rdv.example/sms/r"))
        .first()
        .asString()
        .matches("netsize, reports: https://rdv.example/sms/rapports/netsize/default-1\\.\\S{22}");
    assertThat(SmsAddressesCommand.lines("x", seal, List.of("orange_contact_everyone", "")))
        .isEmpty();
  }
}

package fr.rdvsolidarites.geo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether addresses are looked up outside ({@code RDV_ADDRESSES_URL}); by default they are not. */
@Configuration(proxyBeanMethods = false)
class AddressesConfiguration {

  /** Citizens wait for it too. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  /**
   * @throws IllegalArgumentException when the setting is no address of the web
   */
  @Bean
  Addresses addresses(@Value("${rdv.addresses-url:}") String url, Clock clock, Communes communes) {
    var offline = new CommuneAddresses(communes);
    if (url.isBlank()) {
      return offline;
    }
    if (!url.matches("https?://[^\\s?#]+")) {
      throw new IllegalArgumentException("RDV_ADDRESSES_URL is not an address: https://…");
    }
    return new NationalAddresses(URI.create(url), PATIENCE, clock, offline);
  }
}

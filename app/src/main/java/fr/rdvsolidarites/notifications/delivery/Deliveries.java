package fr.rdvsolidarites.notifications.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses the adapters by the environment: RDV_SMTP_URL, RDV_MAIL_FROM, RDV_BASE_URL, RDV_DKIM_KEY.
 */
@Configuration(proxyBeanMethods = false)
class Deliveries {

  @Bean
  MailGateway mailGateway(
      @Value("${rdv.smtp-url:}") String smtpUrl,
      @Value("${rdv.mail-from:}") String mailFrom,
      @Value("${rdv.base-url:http://localhost:8080}") String baseUrl,
      @Value("${rdv.dkim.key:}") String dkimKey,
      @Value("${rdv.dkim.selector:rdv}") String dkimSelector,
      @Value("${rdv.demo:true}") boolean demo)
      throws AddressException {
    var from = from(mailFrom, baseUrl);
    if (!smtpUrl.isBlank()) {
      return new SmtpMailGateway(
          SmtpServer.at(smtpUrl), from, Dkim.of(from, dkimSelector, dkimKey));
    }
    return demo
        ? new DemoMailGateway(from.toUnicodeString())
        : new MissingMailGateway(from.toUnicodeString());
  }

  static InternetAddress from(String mailFrom, String baseUrl) throws AddressException {
    var from =
        mailFrom.isBlank()
            ? new InternetAddress(
                "RDV-Solidarités <ne-pas-repondre@" + URI.create(baseUrl).getHost() + ">", false)
            : new InternetAddress(mailFrom, false);
    try {
      // As it was parsed, accents would leave bare: servers change them, and the signature breaks.
      from.setPersonal(from.getPersonal(), StandardCharsets.UTF_8.name());
      return from;
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}

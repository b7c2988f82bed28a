package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import fr.rdvsolidarites.notifications.delivery.SmtpServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The adapters, and the platform's own accounts: RDV_SMS_PROVIDER and RDV_SMS_KEY, the second ones
 * with a 2 after them; RDV_SMS_SMTP_URL for texts by mail.
 */
@Configuration(proxyBeanMethods = false)
class SmsProviders {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  DefaultSmsAccounts defaultSmsAccounts(
      @Value("${rdv.sms.provider:}") String provider,
      @Value("${rdv.sms.key:}") String key,
      @Value("${rdv.sms.provider2:}") String secondProvider,
      @Value("${rdv.sms.key2:}") String secondKey) {
    var all = new ArrayList<SmsAccount>();
    add(all, "RDV_SMS_PROVIDER", DefaultSmsAccounts.NAMES + 1, provider, key);
    add(all, "RDV_SMS_PROVIDER2", DefaultSmsAccounts.NAMES + 2, secondProvider, secondKey);
    return new DefaultSmsAccounts(all);
  }

  private static void add(
      List<SmsAccount> all, String setting, String name, String provider, String key) {
    if (provider.isBlank()) {
      return;
    }
    var known =
        SmsProvider.of(provider.strip())
            .filter(one -> one.isReadable(key.strip()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        setting
                            + " is none of "
                            + Arrays.stream(SmsProvider.values()).map(SmsProvider::code).toList()
                            + ", or its key has not that provider's form"));
    all.add(new SmsAccount(name, known, key.strip()));
  }

  @Bean
  SmsGateway smsGateway(
      SmsAccounts accounts,
      SmsAdapters adapters,
      SmsHush hush,
      Clock clock,
      @Value("${rdv.demo:true}") boolean demo) {
    return new ProviderSmsGateway(
        sms -> accounts.of(sms.territoireId()),
        adapters,
        demo ? new LogSmsGateway() : new MissingSmsGateway(),
        hush::isOn,
        clock);
  }

  @Bean
  SmsAdapters smsAdapters(@Value("${rdv.sms.smtp-url:}") String smtpUrl) {
    var http = new SmsHttp(PATIENCE);
    return new SmsAdapters(
        Map.of(
            SmsProvider.NETSIZE, new NetsizeSms(http, NetsizeSms.ADDRESS),
            SmsProvider.CLEVER_TECHNOLOGIES, new CleverSms(http, CleverSms.ADDRESS),
            SmsProvider.SFR_MAIL2SMS,
                new MailToSms(smtpUrl.isBlank() ? null : SmtpServer.at(smtpUrl)),
            SmsProvider.SEND_IN_BLUE, new SendInBlueSms(http, SendInBlueSms.ADDRESS),
            SmsProvider.CONTACT_EXPERIENCE,
                new ContactExperienceSms(http, ContactExperienceSms.ADDRESS),
            SmsProvider.ORANGE_CONTACT_EVERYONE, new OrangeSms(http, OrangeSms.ADDRESS)));
  }
}

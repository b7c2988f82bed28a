package fr.rdvsolidarites.notifications.sms;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The adapter of one provider, which it takes to live on this machine, in the place of all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bench.sms-url")
public class SmsForBench {

  /** What the platform is to be set to. */
  public static final String PROVIDER = "clever_technologies";

  @Bean
  @Primary
  SmsAdapters localAdapters(@Value("${bench.sms-url}") URI address) {
    var clever = new CleverSms(new SmsHttp(Duration.ofSeconds(5)), address);
    return new SmsAdapters(
        Arrays.stream(SmsProvider.values())
            .collect(Collectors.toMap(Function.identity(), _ -> clever)));
  }
}

package fr.rdvsolidarites.notifications.sms;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The adapter of each provider. */
record SmsAdapters(Map<SmsProvider, SmsAdapter> all) {

  SmsAdapters {
    all = Map.copyOf(all);
    if (!all.keySet().containsAll(Arrays.asList(SmsProvider.values()))) {
      throw new IllegalArgumentException("A provider has no adapter");
    }
  }

  SmsAdapter of(SmsProvider provider) {
    return Objects.requireNonNull(all.get(provider));
  }
}

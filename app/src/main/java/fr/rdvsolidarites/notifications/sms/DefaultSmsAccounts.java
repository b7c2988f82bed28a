package fr.rdvsolidarites.notifications.sms;

import java.util.List;

/** The platform's own providers, for territoires without any: from the environment. */
record DefaultSmsAccounts(List<SmsAccount> all) {

  DefaultSmsAccounts {
    all = List.copyOf(all);
  }
}

package fr.rdvsolidarites.notifications.sms;

import java.util.List;

/** The platform's own providers, for territoires without any: from the environment. */
record DefaultSmsAccounts(List<SmsAccount> all) {

  /** What their names begin with. */
  static final String NAMES = "default-";

  DefaultSmsAccounts {
    all = List.copyOf(all);
  }
}

package fr.rdvsolidarites.notifications.sms;

import java.util.Map;

/**
 * A request that a provider makes to us.
 *
 * @param fields of its address and form
 * @param body where it is no form; else empty
 */
public record SmsCall(Map<String, String> fields, String body) {

  public SmsCall {
    fields = Map.copyOf(fields);
  }

  /** Empty where it was not given. */
  String field(String name) {
    return fields.getOrDefault(name, "").strip();
  }
}

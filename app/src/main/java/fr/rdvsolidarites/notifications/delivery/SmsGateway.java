package fr.rdvsolidarites.notifications.delivery;

import org.jspecify.annotations.Nullable;

/** Where SMS leave. */
public interface SmsGateway {

  /**
   * Where the territoire has none of its own; at most 11 characters. The recipient cannot answer.
   */
  String SENDER = "RdvSoli";

  /**
   * What a provider took.
   *
   * @param provider its code
   * @param reference its own name of this text, which its reports bear; null where it gives none
   * @param segments how many it counts
   */
  record Handed(String provider, @Nullable String reference, int segments) {}

  /**
   * @throws DeliveryFailure when no provider took it, or when one may have
   */
  Handed send(Sms sms);
}

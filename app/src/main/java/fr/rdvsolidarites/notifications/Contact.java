package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.people.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The person to write to for one participation: the responsable instead of a proche ({@code
 * 4-communication-and-api.md} §1.3). Addresses given for this RDV come before those of the file.
 *
 * @param cancelled whether this participation is cancelled now
 */
record Contact(
    long usagerId,
    long participationId,
    boolean cancelled,
    boolean notifyLifecycle,
    boolean notifyReminder,
    @Nullable String email,
    @Nullable String phoneE164,
    boolean wantsEmail,
    boolean wantsSms) {

  /** Where a mail would go, if she can and wants to have one. */
  Optional<String> mailAddress() {
    return Optional.ofNullable(email).filter(address -> wantsEmail && !address.isBlank());
  }

  /** The mobile for SMS, if she has one and wants them. */
  Optional<String> mobile() {
    return Optional.ofNullable(phoneE164)
        .filter(number -> wantsSms)
        .flatMap(PhoneNumber::parse)
        .filter(PhoneNumber::mobile)
        .map(PhoneNumber::e164);
  }

  List<Channel> channels() {
    return Stream.of(
            mailAddress().map(address -> Channel.MAIL), mobile().map(number -> Channel.SMS))
        .flatMap(Optional::stream)
        .toList();
  }
}

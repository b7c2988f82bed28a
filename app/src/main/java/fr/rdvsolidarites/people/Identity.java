package fr.rdvsolidarites.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody says she is when an appointment is placed for her. Already checked by the form:
 * names not blank (but while she is still being typed), the e-mail well formed, the phone a number.
 */
public record Identity(
    String firstName,
    String lastName,
    @Nullable LocalDate birthDate,
    @Nullable String email,
    @Nullable PhoneNumber phone) {

  public Identity(
      String firstName, String lastName, @Nullable String email, @Nullable PhoneNumber phone) {
    this(firstName, lastName, null, email, phone);
  }

  /** Where a message reaches her, the mobile first. */
  public List<ContactPoint> contacts() {
    return Stream.concat(
            Optional.ofNullable(phone).flatMap(ContactPoint::sms).stream(),
            Optional.ofNullable(email).map(ContactPoint::mail).stream())
        .toList();
  }

  public String name() {
    return firstName + " " + lastName;
  }

  /** Only what another file is compared by: her name with her birth, her phone, her e-mail. */
  public Optional<Identity> changedFrom(@Nullable Identity former) {
    if (former == null) {
      return Optional.of(this);
    }
    var sameName = name().equals(former.name()) && Objects.equals(birthDate, former.birthDate);
    var changed =
        new Identity(
            sameName ? "" : firstName,
            sameName ? "" : lastName,
            sameName ? null : birthDate,
            Objects.equals(email, former.email) ? null : email,
            Objects.equals(phone, former.phone) ? null : phone);
    return changed.equals(NOBODY) ? Optional.empty() : Optional.of(changed);
  }

  private static final Identity NOBODY = new Identity("", "", null, null, null);
}

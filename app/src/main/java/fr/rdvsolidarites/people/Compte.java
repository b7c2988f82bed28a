package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;

import fr.rdvsolidarites.people.PasswordRules.Owner;
import gen.db.tables.records.CompteRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The account of a citizen, on the whole platform. It opens the files that are linked to it, and
 * those that bear what she proved.
 *
 * @param email proven by a code; null: none
 * @param phone a mobile, proven likewise; null: none
 */
public record Compte(
    long id,
    String firstName,
    String lastName,
    @Nullable LocalDate birthDate,
    @Nullable String email,
    @Nullable PhoneNumber phone) {

  static Compte of(CompteRecord row) {
    return new Compte(
        row.getId(),
        row.getFirstName(),
        row.getLastName(),
        row.getBirthDate(),
        row.getEmail(),
        Optional.ofNullable(row.getPhoneE164()).flatMap(PhoneNumber::parse).orElse(null));
  }

  /** Over the row of {@code compte}: open, and hers who proves this. */
  static Condition bears(ContactPoint contact) {
    return COMPTE
        .DELETED_AT
        .isNull()
        .and(
            contact.isSms()
                ? COMPTE.PHONE_E164.eq(contact.value())
                : COMPTE.EMAIL.eq(contact.value()));
  }

  public String name() {
    return firstName + " " + lastName;
  }

  /** What she proved, the mobile first. */
  public List<ContactPoint> contacts() {
    return identity().contacts();
  }

  Identity identity() {
    return new Identity(firstName, lastName, birthDate, email, phone);
  }

  Owner owner() {
    return new Owner(email == null ? "" : email, firstName, lastName);
  }

  @Override
  public String toString() {
    return "Compte[" + id + "]";
  }
}

package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.people.PasswordRules.Owner;
import gen.db.tables.records.CompteRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The account of a citizen, on the whole platform. It opens the files that are linked to it, and
 * those that bear what she proved.
 *
 * @param email proven by a code; null: none
 * @param phone a mobile, proven likewise; null: none
 * @param birthName null unless FranceConnect said it
 * @param certified whether FranceConnect vouches for who she is: first name, birth name, birth date
 * @param franceConnectEmail as FranceConnect says it: not proven, opens nothing; null: none
 * @param hasPassword whether she may sign in with one
 */
public record Compte(
    long id,
    String firstName,
    String lastName,
    @Nullable LocalDate birthDate,
    @Nullable String email,
    @Nullable PhoneNumber phone,
    @Nullable String birthName,
    boolean certified,
    @Nullable String franceConnectEmail,
    boolean hasPassword) {

  static Compte of(CompteRecord row) {
    return new Compte(
        row.getId(),
        row.getFirstName(),
        row.getLastName(),
        row.getBirthDate(),
        row.getEmail(),
        Optional.ofNullable(row.getPhoneE164()).flatMap(PhoneNumber::parse).orElse(null),
        row.getBirthName(),
        row.getFranceconnectSubject() != null,
        row.getFranceconnectEmail(),
        row.getPasswordHash() != null);
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

  /**
   * Over a row with these columns: her name. FranceConnect says all her first names and both last
   * names, of which others write one; and then her birth date, where the row says one.
   */
  Condition isNamed(
      Field<String> firstColumn, Field<String> lastColumn, Field<LocalDate> birthColumn) {
    var whole = plain(firstColumn).eq(plain(val(firstName)));
    if (!certified) {
      return whole.and(plain(lastColumn).eq(plain(val(lastName))));
    }
    var first = plain(firstColumn).eq(plain(val(firstName.split(" ", 2)[0])));
    return whole
        .or(first)
        .and(plain(lastColumn).in(plain(val(lastName)), plain(val(birthName))))
        .and(
            birthDate == null ? noCondition() : birthColumn.isNull().or(birthColumn.eq(birthDate)));
  }

  private static Field<String> plain(Field<String> text) {
    return field("plain({0})", String.class, text);
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

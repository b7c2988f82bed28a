package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.UsagerField;
import gen.db.tables.records.UsagerRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What two files are compared by, and what is chosen as a whole, when they are merged (§12.1). */
public enum FusionField implements Coded {
  /** Never copied: it decides which file stays, with its account. */
  EMAIL(USAGER.EMAIL),
  FIRST_NAME(USAGER.FIRST_NAME),
  LAST_NAME(USAGER.LAST_NAME),
  BIRTH_NAME(USAGER.BIRTH_NAME),
  BIRTH_DATE(USAGER.BIRTH_DATE),
  RESPONSABLE(USAGER.RESPONSABLE_ID),
  PHONE(USAGER.PHONE_E164, USAGER.PHONE),
  NOTIFY_BY_SMS(USAGER.NOTIFY_BY_SMS),
  NOTIFY_BY_EMAIL(USAGER.NOTIFY_BY_EMAIL),
  ADDRESS(USAGER.ADDRESS, USAGER.POST_CODE, USAGER.CITY, USAGER.COMMUNE_CODE),
  SOCIAL_NUMBER(UsagerField.SOCIAL_NUMBER),
  PMI_NUMBER(UsagerField.PMI_NUMBER),
  ADDRESS_COMPLEMENT(UsagerField.ADDRESS_COMPLEMENT),
  CAISSE(UsagerField.CAISSE),
  AFFILIATION_NUMBER(UsagerField.AFFILIATION_NUMBER),
  FAMILY_SITUATION(UsagerField.FAMILY_SITUATION),
  CHILDREN(UsagerField.CHILDREN),
  HOUSING(UsagerField.HOUSING),
  REMARKS(UsagerField.REMARKS);

  private final List<Field<?>> columns;
  private final @Nullable UsagerField field;

  FusionField(Field<?>... columns) {
    this.columns = List.of(columns);
    this.field = null;
  }

  FusionField(UsagerField field) {
    this.columns = List.of(UsagerEditing.column(field));
    this.field = field;
  }

  /** As the territoire switches it; null: always there. */
  public @Nullable UsagerField field() {
    return field;
  }

  /** Whether a choice of both makes sense. */
  public boolean isText() {
    return this == REMARKS;
  }

  /** What FranceConnect vouches for (§9.3, UC-08). */
  boolean isCertified() {
    return this == FIRST_NAME || this == BIRTH_NAME || this == BIRTH_DATE;
  }

  boolean isProches() {
    return this == FIRST_NAME || this == LAST_NAME || this == BIRTH_DATE || this == RESPONSABLE;
  }

  boolean isBlank(UsagerRecord usager) {
    return compared().allMatch(column -> isNothing(usager.get(column)));
  }

  boolean isSame(UsagerRecord one, UsagerRecord other) {
    return compared()
        .allMatch(
            column ->
                Objects.equals(one.get(column), other.get(column))
                    || isNothing(one.get(column)) && isNothing(other.get(column)));
  }

  /** A phone by its number, however it was typed; an address without the code of its commune. */
  private Stream<Field<?>> compared() {
    return switch (this) {
      case PHONE -> columns.stream().limit(1);
      case ADDRESS -> columns.stream().limit(3);
      default -> columns.stream();
    };
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || value.toString().isBlank();
  }

  void copy(UsagerRecord from, UsagerRecord to) {
    columns.forEach(column -> copy(from, to, column));
  }

  private static <T> void copy(UsagerRecord from, UsagerRecord to, Field<T> column) {
    to.set(column, from.get(column));
  }
}

package fr.rdvsolidarites.people;

import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a column of a list may fill in an usager's file. */
public enum UsagerImportTarget implements Coded {
  LAST_NAME,
  FIRST_NAME,
  /** Last and first name in one cell, the last name first unless only it is in capitals. */
  FULL_NAME,
  BIRTH_NAME,
  BIRTH_DATE,
  /** May be given by several columns: a mobile is preferred. */
  PHONE,
  EMAIL,
  ADDRESS,
  POST_CODE,
  CITY,
  /** {@code 62000 - Arras}. */
  POST_CODE_AND_CITY,
  SOCIAL_NUMBER,
  PMI_NUMBER,
  ADDRESS_COMPLEMENT,
  CAISSE,
  AFFILIATION_NUMBER,
  FAMILY_SITUATION,
  CHILDREN,
  HOUSING,
  REMARKS;

  /** Of those that a territoire switches on or off. */
  public Optional<UsagerField> field() {
    return Coded.find(UsagerField.class, code());
  }

  public boolean mayRepeat() {
    return this == PHONE;
  }

  /** Those that a territoire lets be filled: nothing is written into a field hidden or frozen. */
  public static List<UsagerImportTarget> allowed(Map<UsagerField, FieldState> states) {
    return Arrays.stream(values())
        .filter(
            target ->
                target.field().map(field -> states.get(field) == FieldState.EDITABLE).orElse(true))
        .toList();
  }
}

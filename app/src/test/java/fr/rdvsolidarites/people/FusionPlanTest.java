package fr.rdvsolidarites.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import gen.db.tables.records.UsagerRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The published cases {@code MERGE-*} that need no database, and what the vision adds. */
class FusionPlanTest {

  private static final long RESPONSABLE = 9;

  private Map<UsagerField, FieldState> states = states(UsagerField.HOUSING, UsagerField.REMARKS);
  private Set<Long> certified = Set.of();
  private Set<Long> proches = Set.of();

  @Test
  void merge_33_to_37_which_file_stays() {
    Consumer<UsagerRecord> responsable = one -> {};
    Consumer<UsagerRecord> proche = one -> one.setResponsableId(RESPONSABLE);
    assertThat(kept(plan(responsable, proche), null)).isEqualTo(1);
    assertThat(kept(plan(proche, responsable), null)).isEqualTo(2);
    assertThat(kept(plan(responsable, responsable), FusionSide.SECOND)).isEqualTo(2);
    assertThat(kept(plan(responsable, responsable), null)).isEqualTo(1);
  }

  @Test
  void merge_38_of_a_proche_only_who_she_is_can_be_chosen() {
    assertThat(plan(one -> {}, one -> one.setResponsableId(RESPONSABLE)).offered())
        .containsExactly(
            FusionField.FIRST_NAME,
            FusionField.LAST_NAME,
            FusionField.BIRTH_DATE,
            FusionField.RESPONSABLE);
  }

  @Test
  void merge_39_only_fields_that_are_on_can_be_chosen() {
    assertThat(plan(one -> {}, one -> {}).offered())
        .contains(FusionField.EMAIL, FusionField.PHONE, FusionField.ADDRESS, FusionField.HOUSING)
        .doesNotContain(FusionField.CAISSE, FusionField.CHILDREN);
  }

  @Test
  void merge_40_to_43_nothing_and_nothing_is_the_same() {
    assertThat(plan(one -> one.setBirthName(""), one -> {}).differs(FusionField.BIRTH_NAME))
        .isFalse();
    assertThat(plan(one -> one.setBirthName("x"), one -> {}).differs(FusionField.BIRTH_NAME))
        .isTrue();
    assertThat(
            plan(one -> one.setBirthName("x"), one -> one.setBirthName("y"))
                .differs(FusionField.BIRTH_NAME))
        .isTrue();
  }

  @Test
  void merge_29_to_31_what_franceconnect_vouches_for_stays() {
    var plan = plan(one -> one.setFirstName("Bob"), one -> one.setFirstName("Robert"));
    assertThat(plan.problems(Map.of(FusionField.FIRST_NAME, FusionSide.FIRST))).isEmpty();
    certified = Set.of(2L);
    plan = plan(one -> one.setFirstName("Bob"), one -> one.setFirstName("Robert"));
    assertThat(plan.defaults()).containsEntry(FusionField.FIRST_NAME, FusionSide.SECOND);
    assertThat(plan.problems(Map.of(FusionField.FIRST_NAME, FusionSide.FIRST)))
        .containsEntry(FusionField.FIRST_NAME, FusionProblem.CERTIFIED);
    certified = Set.of(1L, 2L);
    plan = plan(one -> one.setFirstName("Bob"), one -> one.setFirstName("Robert"));
    assertThat(plan.problems(plan.defaults()))
        .containsEntry(FusionField.FIRST_NAME, FusionProblem.BOTH_CERTIFIED);
  }

  @Test
  void merge_19_and_20_nobody_answers_for_herself() {
    var plan = plan(one -> {}, one -> one.setResponsableId(1L));
    var result = plan.result(Map.of(FusionField.RESPONSABLE, FusionSide.SECOND));
    assertThat(result.getId()).isEqualTo(1);
    assertThat(result.getResponsableId()).isNull();
    plan = plan(one -> one.setResponsableId(RESPONSABLE), one -> one.setResponsableId(1L));
    assertThat(plan.result(Map.of(FusionField.RESPONSABLE, FusionSide.FIRST)).getResponsableId())
        .isEqualTo(RESPONSABLE);
  }

  @Test
  void merge_14_and_15_the_remark_is_chosen_and_both_are_proposed() {
    var plan = plan(one -> one.setRemarks("Sympa"), one -> one.setRemarks("thiquement"));
    assertThat(plan.defaults()).containsEntry(FusionField.REMARKS, FusionSide.BOTH);
    assertThat(plan.result(plan.defaults()).getRemarks()).isEqualTo("Sympa\n\nthiquement");
    assertThat(plan.result(Map.of(FusionField.REMARKS, FusionSide.FIRST)).getRemarks())
        .isEqualTo("Sympa");
    assertThat(plan.result(Map.of(FusionField.REMARKS, FusionSide.SECOND)).getRemarks())
        .isEqualTo("thiquement");
  }

  @Test
  void what_is_hidden_or_frozen_or_not_to_be_read_is_kept_from_both() {
    states = states();
    var plan =
        plan(
            one -> one.setRemarks("a"),
            one -> {
              one.setRemarks("b");
              one.setHousing("tenant");
            });
    assertThat(plan.offered()).doesNotContain(FusionField.REMARKS, FusionField.HOUSING);
    assertThat(plan.result(Map.of()).getRemarks()).isEqualTo("a\n\nb");
    assertThat(plan.result(Map.of()).getHousing()).isEqualTo("tenant");
    states.put(UsagerField.REMARKS, FieldState.READ_ONLY);
    assertThat(plan.offered()).doesNotContain(FusionField.REMARKS);
  }

  @Test
  void nothing_known_and_no_refusal_gets_lost_by_what_is_proposed() {
    var plan =
        plan(
            one -> one.setFirstName("Nora"),
            one -> {
              one.setNotifyBySms(false);
              one.setPhone("06 39 98 00 12");
              one.setPhoneE164("+33639980012");
            });
    var result = plan.result(plan.defaults());
    assertThat(result.getNotifyBySms()).isFalse();
    assertThat(result.getPhoneE164()).isEqualTo("+33639980012");
    assertThat(result.getFirstName()).isEqualTo("Nora");
  }

  @Test
  void who_has_proches_becomes_nobodys_proche() {
    proches = Set.of(7L);
    var plan = plan(one -> {}, one -> one.setResponsableId(RESPONSABLE));
    assertThat(plan.problems(plan.defaults())).isEmpty();
    assertThat(plan.problems(Map.of(FusionField.RESPONSABLE, FusionSide.SECOND)))
        .containsEntry(FusionField.RESPONSABLE, FusionProblem.HAS_PROCHES);
  }

  private static long kept(FusionPlan plan, FusionSide email) {
    return plan.kept(email == null ? Map.of() : Map.of(FusionField.EMAIL, email)).getId();
  }

  private FusionPlan plan(Consumer<UsagerRecord> first, Consumer<UsagerRecord> second) {
    return new FusionPlan(file(1, first), file(2, second), states, true, certified, proches);
  }

  private static UsagerRecord file(long id, Consumer<UsagerRecord> change) {
    var usager = new UsagerRecord();
    usager.setId(id);
    usager.setFirstName("Nora");
    usager.setLastName("Belkadi");
    usager.setNotifyByEmail(true);
    usager.setNotifyBySms(true);
    change.accept(usager);
    return usager;
  }

  private static Map<UsagerField, FieldState> states(UsagerField... on) {
    var states = new EnumMap<UsagerField, FieldState>(UsagerField.class);
    for (var field : UsagerField.values()) {
      states.put(field, Set.of(on).contains(field) ? FieldState.EDITABLE : FieldState.HIDDEN);
    }
    return states;
  }
}

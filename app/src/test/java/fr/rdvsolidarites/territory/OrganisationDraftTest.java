package fr.rdvsolidarites.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.territory.OrganisationDraft.Problem;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationDraftTest {

  /** Published cases ORG-01 and ORG-02; of the second, 80 characters as its text announces. */
  @Test
  void a_name_becomes_an_address() {
    assertThat(OrganisationDraft.slugOf("SDSEI Est Béarn - site de NAY ($`'&@*!:)"))
        .isEqualTo("sdsei-est-bearn-site-de-nay");
    assertThat(
            OrganisationDraft.slugOf(
                "SDSEI Pays Basque Intérieur - site de SAINT JEAN LE VIEUX mais aussi d'un autre"
                    + " endroit"))
        .hasSize(80)
        .startsWith(
            "sdsei-pays-basque-interieur-site-de-saint-jean-le-vieux-mais-aussi-d-un-autre-en");
    assertThat(OrganisationDraft.slugOf("???")).isEqualTo("organisation");
    assertThat(OrganisationDraft.numbered("mds", 2)).isEqualTo("mds-2");
  }

  @Test
  void what_cannot_be_is_named() {
    assertThat(draft("", null, null, "Pas Une Adresse", Set.of()).tidy().problems())
        .containsExactly(Problem.NAME_MISSING, Problem.SLUG_UNREADABLE, Problem.NO_OPEN_DAY);
    assertThat(draft("MDS", "aude@", "pas.un site", null, Set.of(1)).tidy().problems())
        .containsExactly(Problem.EMAIL_UNREADABLE, Problem.WEBSITE_UNREADABLE);
    assertThat(
            draft("MDS", "francis@factice.org", "http://www.pasdecalais.fr", null, Set.of(1, 7))
                .tidy()
                .problems())
        .isEmpty();
  }

  private static OrganisationDraft draft(
      String name,
      @Nullable String email,
      @Nullable String website,
      @Nullable String slug,
      Set<Integer> days) {
    return new OrganisationDraft(
        name, null, email, website, null, slug, new TreeSet<>(days), false);
  }
}

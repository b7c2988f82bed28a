package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.territory.SecteurMatching.Address;
import fr.rdvsolidarites.territory.SecteurMatching.Secteur;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Paris is 75056, its 15th arrondissement 75115, its 16th 75116. */
class ArrondissementZonesTest extends FeatureTest {

  @Autowired private SecteurMatching matching;

  private long paris;

  @BeforeEach
  void territoire() {
    paris = givenTerritoire(dsl).named("Paris", "75").create();
  }

  @Test
  void a_zone_of_the_town_is_of_all_its_arrondissements() {
    givenSecteur(dsl, paris, "paris").named("Paris").commune("75056", "Paris").create();
    assertThat(secteurs("75056", null)).containsExactly("Paris");
    assertThat(secteurs("75115", null)).containsExactly("Paris");
    assertThat(secteurs("75115", "75115_0001")).containsExactly("Paris");
    assertThat(wantsMore("75056", null)).isFalse();
  }

  @Test
  void a_zone_of_an_arrondissement_is_of_those_who_said_which() {
    givenSecteur(dsl, paris, "sud").named("Sud").commune("75115", "Paris 15e").create();
    assertThat(secteurs("75115", null)).containsExactly("Sud");
    assertThat(secteurs("75116", null)).isEmpty();
    assertThat(secteurs("75056", null)).isEmpty();
    assertThat(wantsMore("75056", null)).isTrue();
    assertThat(wantsMore("75115", null)).isFalse();
  }

  @Test
  void a_street_of_an_arrondissement_adds_to_its_zones_and_to_those_of_the_town() {
    givenSecteur(dsl, paris, "rue")
        .named("Rue")
        .street("75115", "Paris 15e", "75115_0001", "Rue de Vaugirard")
        .create();
    givenSecteur(dsl, paris, "sud").named("Sud").commune("75115", "Paris 15e").create();
    givenSecteur(dsl, paris, "tout").named("Tout").commune("75056", "Paris").create();
    assertThat(secteurs("75115", "75115_0001")).containsExactly("Rue", "Sud", "Tout");
    assertThat(secteurs("75115", "75115_0002")).containsExactly("Sud", "Tout");
    assertThat(wantsMore("75115", null)).isTrue();
    assertThat(wantsMore("75115", "75115_0002")).isFalse();
  }

  @Test
  void lyon_and_marseille_are_alike_and_other_communes_have_no_such_thing() {
    var rhone = givenTerritoire(dsl).named("Rhône", "69").create();
    var bouches = givenTerritoire(dsl).named("Bouches-du-Rhône", "13").create();
    givenSecteur(dsl, rhone, "lyon").named("Lyon").commune("69123", "Lyon").create();
    givenSecteur(dsl, bouches, "nord").named("Nord").commune("13055", "Marseille").create();
    assertThat(names(new Address("69", "69387", null))).containsExactly("Lyon");
    assertThat(names(new Address("13", "13216", null))).containsExactly("Nord");
    assertThat(names(new Address("69", "69266", null))).isEmpty();
  }

  private List<String> secteurs(String commune, @Nullable String street) {
    return names(new Address("75", commune, street));
  }

  private List<String> names(Address address) {
    return matching.at(address).secteurs().stream().map(Secteur::name).toList();
  }

  private boolean wantsMore(String commune, @Nullable String street) {
    return matching.wantsMore(new Address("75", commune, street));
  }
}

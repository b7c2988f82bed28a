package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The file that a citizen's booking goes to: that of her account, or of her proche; else the one
 * that bears what she proved and her name; else a new one.
 */
@Component
public class ClaimedFiles {

  private final DSLContext dsl;
  private final UsagerFiles files;
  private final Comptes comptes;
  private final CompteFiles compteFiles;
  private final Proches proches;

  ClaimedFiles(
      DSLContext dsl,
      UsagerFiles files,
      Comptes comptes,
      CompteFiles compteFiles,
      Proches proches) {
    this.dsl = dsl;
    this.files = files;
    this.comptes = comptes;
    this.compteFiles = compteFiles;
    this.proches = proches;
  }

  /**
   * @param identity of whoever comes, with the contacts of whoever books
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long findOrOpen(
      long territoireId, long organisationId, Identity identity, FileClaim claim) {
    var compteId = claim.compteId();
    if (compteId == null) {
      return files.findOrOpen(territoireId, organisationId, identity, claim, "citizen");
    }
    var compte = comptes.lock(compteId);
    var own = own(territoireId, organisationId, compte, identity, claim);
    files.attach(own, organisationId);
    if (!claim.forProche()) {
      return own;
    }
    var proche =
        proche(territoireId, compteId, identity, claim.procheId())
            .orElseGet(
                () ->
                    proches.open(
                        compteId,
                        territoireId,
                        own,
                        identity.firstName(),
                        identity.lastName(),
                        identity.birthDate()));
    files.attach(proche, organisationId);
    return proche;
  }

  private long own(
      long territoireId, long organisationId, Compte compte, Identity identity, FileClaim claim) {
    return linked(territoireId, organisationId, compte)
        .orElseGet(
            () -> {
              var herself =
                  new Identity(
                      compte.firstName(),
                      compte.lastName(),
                      compte.birthDate(),
                      Optional.ofNullable(compte.email()).orElse(identity.email()),
                      Optional.ofNullable(compte.phone()).orElse(identity.phone()));
              var id = files.findOrOpen(territoireId, organisationId, herself, claim, "citizen");
              adopt(id, compte);
              return id;
            });
  }

  private Optional<Long> linked(long territoireId, long organisationId, Compte compte) {
    return dsl.select(USAGER.ID)
        .from(USAGER)
        .where(
            CompteFiles.isOwn(compte.id()),
            USAGER.RESPONSABLE_ID.isNull(),
            USAGER.TERRITOIRE_ID.eq(territoireId),
            UsagerFiles.mayKnow(organisationId))
        .orderBy(USAGER.ID)
        .limit(1)
        .fetchOptional(USAGER.ID);
  }

  /** A file that another account opens already stays with that one. */
  private void adopt(long usagerId, Compte compte) {
    var file = dsl.fetchSingle(USAGER, USAGER.ID.eq(usagerId));
    var adopted =
        dsl.update(USAGER)
            .set(USAGER.COMPTE_ID, compte.id())
            .where(USAGER.ID.eq(usagerId), USAGER.COMPTE_ID.isNull())
            .execute();
    if (adopted == 1) {
      compteFiles.record(compte.id(), file, true);
      compteFiles.certify(compte, USAGER.ID.eq(usagerId));
    }
  }

  /** Her file in this territoire: one of those that are her, else one of her name. */
  private Optional<Long> proche(
      long territoireId, long compteId, Identity identity, @Nullable Long procheId) {
    var known = procheId == null ? null : proches.find(compteId, procheId);
    return dsl.select(USAGER.ID)
        .from(USAGER)
        .where(
            USAGER.TERRITOIRE_ID.eq(territoireId),
            CompteFiles.isProche(compteId),
            known == null
                ? CompteFiles.isNamed(identity.firstName(), identity.lastName())
                : USAGER.ID.in(known.fileIds()))
        .orderBy(USAGER.ID)
        .limit(1)
        .fetchOptional(USAGER.ID);
  }
}

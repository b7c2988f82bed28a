package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.web.RefilledForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who took her phone out again next morning types nothing twice. */
@Configuration(proxyBeanMethods = false)
class RefilledConfirmation {

  @Bean
  RefilledForm confirmationForm() {
    return new RefilledForm(ConfirmationController.PATH, ConfirmationController.AGAIN);
  }

  @Bean
  RefilledForm searchForm() {
    return new RefilledForm(SearchController.PATH, SearchController.AGAIN);
  }

  @Bean
  RefilledForm codeForm() {
    return new RefilledForm(CodeController.PATH, CodeController.AGAIN);
  }

  @Bean
  RefilledForm codeSendingForm() {
    return new RefilledForm(CodeController.SEND, CodeController.AGAIN);
  }

  @Bean
  RefilledForm prescripteurForm() {
    return new RefilledForm(PrescripteurController.PATH, PrescripteurController.AGAIN);
  }

  @Bean
  RefilledForm prescripteurCodeForm() {
    return new RefilledForm(PrescripteurCodeController.PATH, PrescripteurCodeController.AGAIN);
  }

  @Bean
  RefilledForm holdForm() {
    return new RefilledForm(HoldController.PATH, HoldController.AGAIN);
  }

  @Bean
  RefilledForm holdRenewalForm() {
    return new RefilledForm(HoldRenewalController.PATH, HoldController.AGAIN);
  }

  @Bean
  RefilledForm holdReleaseForm() {
    return new RefilledForm(HoldReleaseController.PATH, HoldController.AGAIN);
  }
}

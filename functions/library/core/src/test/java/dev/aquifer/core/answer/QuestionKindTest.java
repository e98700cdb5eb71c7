package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionKindTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many days of annual leave does an employee have?",
        "Who approves a request for leave?",
        "When is the lift closed?",
        "Where do I find the emergency exit?",
        "Why was the release postponed?",
        "What is the maximum reimbursement?",
        "How does the calibration bench work?",
        "How do bees make honey?",
        "How long does a password last?",
        "How can latency affect throughput?",
        "How many employees have more than 27 days of leave?",
        "Is remote work allowed on Fridays or Mondays?",
        "Which version added the steps table?",
        "What does the key open?",
        "Was ist der Unterschied zwischen A und B?",
        "Comment demander un congé ?",
        "leave",
        "?",
        "",
        "😀"
      })
  void aQuestionForOneThingIsAFact(String question) {
    assertThat(QuestionKind.of(question)).isEqualTo(QuestionKind.FACT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the difference between parental and annual leave?",
        "Compare the FM-100 with the FM-200.",
        "How do the two plans differ?",
        "How does plan A differ from plan B?",
        "Bedrock vs. OpenAI",
        "Laptop versus desktop for engineers?",
        "Is plan A better for families or singles?",
        "What are the pros and cons of remote work?",
        "What are the advantages of plan A over plan B?",
        "How is the new process different from the old one?",
        "Which similarities are there between the two incidents?",
        "In comparison, what does each site pay?",
        "Which of them is cheaper, the lease or the loan?",
        "SUMMARISE THE DIFFERENCES BETWEEN BOTH CONTRACTS"
      })
  void aQuestionAboutSidesIsAComparison(String question) {
    assertThat(QuestionKind.of(question)).isEqualTo(QuestionKind.COMPARISON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How do I request leave?",
        "How can I reset my password?",
        "how to calibrate the bench",
        "How should we report an incident?",
        "How can an employee request parental leave?",
        "How must the door be locked?",
        "Explain how to rotate a key.",
        "Please, how do you print here?",
        "What are the steps to release a version?",
        "Which steps are needed before a release?",
        "What should I do if I am sick?",
        "What do I do when the alarm rings?",
        "What is the procedure for a refund?",
        "Give me step-by-step instructions to install it.",
        "What is the process for hiring?",
        "How do I compare two versions?"
      })
  void aQuestionForWhatToDoIsAHowTo(String question) {
    assertThat(QuestionKind.of(question)).isEqualTo(QuestionKind.HOW_TO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Summarize the incident runbook.",
        "Can you summarise how leave works?",
        "Give me an overview of the security rules.",
        "What are the main points of the handbook?",
        "What were the key findings?",
        "What are the key safety takeaways of the report?",
        "What is this document about?",
        "Tell me about the office.",
        "Describe the release process.",
        "Please outline the strategy.",
        "A summary of the interview guide",
        "The handbook in a nutshell?",
        "TL;DR of the specification"
      })
  void aQuestionForTheMainPointsIsASummary(String question) {
    assertThat(QuestionKind.of(question)).isEqualTo(QuestionKind.SUMMARY);
  }
}

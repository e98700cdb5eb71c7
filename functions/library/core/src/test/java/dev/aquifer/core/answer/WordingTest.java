package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          When are salaries paid?       | Please tell me when salaries are paid.
          When are salaries paid?       | Could you tell me when salaries are paid?
          How do I reset my password?   | how can i reset my password
          How do I reset my password?   | How could I reset my password, please?
          What is the dress code?       | What’s the “dress code”?
          What doesn't it cover?        | What does not it cover
          Who has to approve expenses?  | Who must approve expenses?
          Where do employees park?      | Where do the employees park?
          """)
  void whatDoesNotChangeAnAnswerIsNotInTheWording(String one, String other) {
    assertThat(Wording.of(one)).isEqualTo(Wording.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What was the fee in 2023?     | What was the fee in 2024?
          What costs 1.5 euros?         | What costs 15 euros?
          What costs 5%?                | What costs 5?
          May it be -5 degrees?         | May it be 5 degrees?
          Who may sign?                 | Who may not sign?
          Who can sign?                 | Who can't sign?
          Must I sign?                  | May I sign?
          Can employees work abroad?    | Do employees work abroad?
          What is the limit?            | What was the limit?
          Who approves it?              | Who approved it?
          Does Alice pay Bob?           | Does Bob pay Alice?
          Who pays me?                  | Who do I pay?
          Is it for US?                 | Is it for us?
          How do I set min_size?        | How do I set max_size?
          What is C++?                  | What is C#?
          What is an FM-200?            | What is an FM-300?
          Wer zahlt an Bob?             | Wer zahlt Bob?
          What is the new policy?       | What is the news policy?
          Where do I send it?           | When do I send it?
          """)
  void whatMayChangeAnAnswerIsInTheWording(String one, String other) {
    assertThat(Wording.of(one)).isNotEqualTo(Wording.of(other));
  }

  @Test
  void aQuestionOfNothingButMarksHasAWordingToo() {
    assertThat(Wording.of("?! ...").words()).isEmpty();
    assertThat(Wording.of("").words()).isEmpty();
  }
}

package io.bingsan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypeTextTest {
    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @BeforeEach
    void arm() {
        Arming.arm();
    }

    @AfterEach
    void disarm() {
        Locale.setDefault(Locale.Category.FORMAT, before);
        Arming.disarm();
    }

    @Test
    void answersOnlyForTheSameClassAndParameters() {
        TypeText.keep(String.class, 1, 2, "one, two");

        assertThat(TypeText.of(String.class, 1, 2)).isEqualTo("one, two");
        assertThat(TypeText.of(String.class, 2, 1)).isNull();
        assertThat(TypeText.of(Integer.class, 1, 2)).isNull();
    }

    @Test
    void tellsNegativeParametersApart() {
        TypeText.keep(String.class, 3, -1, "negative");

        assertThat(TypeText.of(String.class, 3, -1)).isEqualTo("negative");
        assertThat(TypeText.of(String.class, 2, -1)).isNull();
    }

    @Test
    void forgetsWhenTheFormatOfNumbersChanges() {
        TypeText.keep(String.class, 1, 1, "in digits of the old locale");

        Locale.setDefault(Locale.Category.FORMAT, new Locale("ar", "EG"));

        assertThat(TypeText.of(String.class, 1, 1)).isNull();
    }

    @Test
    void keepsABoundedNumberOfTexts() {
        for (int i = 0; i < 100_000; i++) {
            TypeText.keep(String.class, i, 7, "text " + i);
        }
        int kept = 0;
        for (int i = 0; i < 100_000; i++) {
            kept += TypeText.of(String.class, i, 7) == null ? 0 : 1;
        }

        assertThat(kept).isBetween(1, 1024);
    }
}

package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.write.WriteResult.Named;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class NamedLinesTest {
    private static final String TEXT = "a f=1 1\nb f=x 2\nc f=\"it's\" 3\nd f=4 4\n";

    private static List<Named> named(String message) {
        return NamedLines.find(new ErrorBody(message, List.of()), () -> TEXT);
    }

    private static List<Integer> places(String message) {
        return named(message).stream().map(Named::index).toList();
    }

    @Test
    void finds_a_line_by_its_text_with_the_words_about_it() {
        assertThat(named("unable to parse 'b f=x 2': invalid number"))
                .containsExactly(new Named(1, "unable to parse 'b f=x 2': invalid number"));
    }

    @Test
    void finds_several_each_with_its_own_words() {
        assertThat(
                        named(
                                "partial write: unable to parse 'b f=x 2': invalid number\nunable to"
                                        + " parse 'd f=4 4': bad timestamp dropped=0"))
                .containsExactly(
                        new Named(1, "unable to parse 'b f=x 2': invalid number"),
                        new Named(3, "unable to parse 'd f=4 4': bad timestamp dropped=0"));
    }

    @Test
    void finds_a_line_with_an_apostrophe() {
        assertThat(places("unable to parse 'c f=\"it's\" 3': no")).containsExactly(2);
    }

    @Test
    void names_none_where_no_line_is_like_it() {
        assertThat(places("unable to parse 'e f=5 5': no")).isEmpty();
        assertThat(places("unable to parse 'b f=x 2'")).isEmpty();
        assertThat(places("unable to parse '")).isEmpty();
        assertThat(places("field type conflict")).isEmpty();
        assertThat(places("")).isEmpty();
    }

    @Test
    void finds_the_others_beside_one_that_is_not_like_any() {
        assertThat(places("unable to parse 'e': no\nunable to parse 'd f=4 4': no"))
                .containsExactly(3);
    }

    @Test
    void names_none_of_a_text_that_holds_what_ends_a_line_of_the_answer() {
        String text = "m t=\"x': y\" 1\nn f=1 2\n";
        String message = "unable to parse 'm t=\"x': y\" 1': no";

        assertThat(NamedLines.find(new ErrorBody(message, List.of()), () -> text)).isEmpty();
    }

    @Test
    void takes_numbers_of_lines_before_their_text() {
        ErrorBody body =
                new ErrorBody(
                        "unable to parse 'b f=x 2': no",
                        List.of(new ErrorBody.Line(1, "first"), new ErrorBody.Line(4, "last")));

        assertThat(NamedLines.find(body, () -> TEXT))
                .containsExactly(new Named(0, "first"), new Named(3, "last"));
    }

    @Test
    void names_a_hundred_at_most() {
        String text =
                IntStream.range(0, 500)
                        .mapToObj(i -> "m f=x " + i)
                        .collect(Collectors.joining("\n"));
        String message =
                text.lines()
                        .map(line -> "unable to parse '" + line + "': no")
                        .collect(Collectors.joining("\n"));

        assertThat(NamedLines.find(new ErrorBody(message, List.of()), () -> text))
                .hasSize(100)
                .extracting(Named::index)
                .isSorted();
    }
}

package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonParser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Entries of registries, of which no form is taken for granted. */
final class RegistryReaderTest {
    private static final Set<String> KEYS = Set.of("id", "name", "labels", "hidden", "level");

    /** Reads an answer, quotes of which may be single ones, and all of it. */
    private static <T> T read(String json, Function<Payload, T> reader) {
        try (JsonParser parser = new Parsers().open("[" + json.replace('\'', '"') + ",7]")) {
            parser.nextToken();
            T read = reader.apply(new Payload(parser, parser.nextToken()));
            parser.nextToken();
            assertThat(parser.getString()).as("what follows the answer").isEqualTo("7");
            return read;
        }
    }

    /** All that a row tells of the keys. */
    private static String shown(RegistryRow row) {
        return row.text("id")
                + " "
                + row.text("name")
                + " "
                + row.texts("labels")
                + " "
                + row.flag("hidden")
                + " "
                + row.whole("level");
    }

    private static List<String> rows(String json) {
        List<String> rows = new ArrayList<>();
        read(json, payload -> new RegistryReader(KEYS).read(payload, row -> rows.add(shown(row))));
        return rows;
    }

    private static int odd(String json) {
        return read(json, payload -> new RegistryReader(KEYS).read(payload, row -> {}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'a','name':'n','labels':['x','y'],'hidden':true,'level':-2} | a n [x, y] true -2",
                "{'level':0,'hidden':false,'labels':[],'name':null,'id':'a'} | a null [] false 0",
                "{'id':'a','other':{'id':'b','name':['c']},'more':['d']} | a null [] false null",
                "{'id':5,'name':true,'labels':'x','hidden':'true','level':'3'} | null null [] false null",
                "{'id':{'id':'b'},'labels':{'id':'c'},'hidden':1,'level':1.5} | null null [] false null",
                "{'labels':['x',['y',[5,1.5],{'id':'b','z':['q']}],null,true,'w']} | null null [x, y, 5, 1.5, w] false null",
                "{'level':123456789012345678} | null null [] false 123456789012345678",
                "{'level':1234567890123456789} | null null [] false null",
                "{} | null null [] false null"
            })
    void tells_of_an_entry_what_has_the_form_it_should_have(String entry, String told) {
        assertThat(rows("[" + entry + "]")).containsExactly(told);
    }

    @Test
    void an_entry_has_nothing_of_the_one_before() {
        assertThat(rows("[{'id':'a','labels':['x'],'hidden':true,'level':1},{'name':'n'}]"))
                .containsExactly("a null [x] true 1", "null n [] false null");
    }

    @Test
    void what_is_no_entry_is_counted_and_the_others_are_read() {
        String list = "[5,{'id':'a'},[{'id':'no'}],'text',{'id':'b'},null]";

        assertThat(odd(list)).isEqualTo(4);
        assertThat(rows(list)).containsExactly("a null [] false null", "b null [] false null");
        assertThat(odd("[]")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':[1]}", "null", "'text'", "7"})
    void an_answer_that_is_no_list_is_told_apart_from_an_empty_one(String answer) {
        assertThat(odd(answer)).isEqualTo(RegistryReader.NO_LIST);
        assertThat(rows(answer)).isEmpty();
    }

    @Test
    void texts_that_occur_again_are_kept_once() {
        List<String> names = new ArrayList<>();
        read(
                "[{'name':'kitchen'},{'name':'kitchen'}]",
                payload ->
                        new RegistryReader(KEYS)
                                .read(payload, row -> names.add(String.valueOf(row.text("name")))));

        assertThat(names).hasSize(2);
        assertThat(names.get(1)).isSameAs(names.get(0));
    }

    @Test
    void reads_the_names_of_services_by_domain() {
        String answer =
                "{'light':{'turn_on':{'fields':{'x':[1]}},'turn_off':[2]},'empty':{},'odd':['no'],"
                        + "'null':null}";

        assertThat(read(answer, RegistryReader::readServices))
                .isEqualTo(
                        Map.of(
                                "light",
                                Set.of("turn_on", "turn_off"),
                                "empty",
                                Set.of(),
                                "odd",
                                Set.of(),
                                "null",
                                Set.of()));
        assertThat(read("[{'light':{'turn_on':1}}]", RegistryReader::readServices)).isEmpty();
    }
}

package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.drain;
import static dev.penstock.ingestion.spool.SpoolFixture.put;
import static dev.penstock.ingestion.spool.SpoolFixture.times;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What becomes of the points of a segment when something happens to its bytes. */
final class DamagedSegmentTest {
    private static final int FEW = 20;

    @TempDir private Path temp;
    private int folders;

    /** The bytes of a segment of a few points, and of the one after it. */
    private byte[] older;

    private byte[] newer;

    /** Where each record of the older one ends. */
    private int[] ends;

    private final Logger log = (Logger) LoggerFactory.getLogger(Spool.class.getPackageName());

    /** Thousands of damaged files are as many complaints. */
    @AfterEach
    void speakAgain() {
        log.setLevel(null);
    }

    @BeforeEach
    void prepare() throws IOException {
        log.setLevel(Level.OFF);
        SpoolFixture fixture = fixture();
        fixture.fill(points(0, FEW), 3);
        fixture.fill(points(FEW, 2 * FEW), 7);
        older = Files.readAllBytes(fixture.segment(0));
        newer = Files.readAllBytes(fixture.segment(FEW));
        ends = new int[FEW];
        int end = SegmentHeader.BYTES;
        for (int i = 0; i < FEW; i++) {
            int payload = 2 + point(i).toString().length();
            end += RecordFormat.PAYLOAD_AT + payload;
            ends[i] = end;
        }
        assertThat(end).isEqualTo(older.length);
    }

    /** Short ones: every byte is a folder to recover. */
    private static Point point(int number) {
        return new FieldSet().flag("f", true).toPoint(new Series("m", Map.of()), number);
    }

    private static List<Point> points(int from, int to) {
        return IntStream.range(from, to).mapToObj(DamagedSegmentTest::point).toList();
    }

    private SpoolFixture fixture() {
        return new SpoolFixture(temp.resolve("spool" + folders++));
    }

    private SpoolFixture holding(byte[] first, byte[] second) throws IOException {
        SpoolFixture fixture = fixture();
        Files.createDirectories(fixture.folder);
        Files.write(fixture.segment(0), first);
        if (second.length > 0) {
            Files.write(fixture.segment(FEW), second);
        }
        return fixture;
    }

    /** Recovers a folder, reads all of it, and shows that the numbers are exact. */
    private static List<Long> readAll(SpoolFixture fixture, long expected, String how)
            throws IOException {
        List<Long> read;
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).as(how).isEqualTo(expected);
            read = times(drain(spool, 100));
            assertThat(read.size() + fixture.losses.points()).as(how).isEqualTo(expected);
            assertThat(spool.points()).as(how).isZero();
            put(spool, points(999, 1_000));
            assertThat(times(drain(spool, 100))).as(how).containsExactly(999L);
        }
        assertThat(read).as(how).isSorted().doesNotHaveDuplicates();
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0xFF})
    void a_flipped_byte_of_the_newest_segment_costs_its_record_at_most(int flip)
            throws IOException {
        for (int i = 0; i < older.length; i++) {
            byte[] bad = older.clone();
            bad[i] ^= (byte) flip;
            SpoolFixture fixture = holding(bad, new byte[0]);
            List<Long> read = readAll(fixture, FEW, "byte " + i);
            assertThat(read).as("byte " + i).isEqualTo(without(i, FEW));
            try (Spool again = fixture.open()) {
                assertThat(again.points()).as("byte " + i).isZero();
            }
        }
    }

    @Test
    void a_flipped_byte_of_an_older_segment_costs_its_record_at_most() throws IOException {
        for (int i = 0; i < older.length; i++) {
            byte[] bad = older.clone();
            bad[i] ^= 0x20;
            SpoolFixture fixture = holding(bad, newer);
            List<Long> read = readAll(fixture, 2 * FEW, "byte " + i);
            assertThat(read).as("byte " + i).isEqualTo(without(i, 2 * FEW));
        }
    }

    /** The times of all points but that of the record a byte is in; none is in the header. */
    private List<Long> without(int index, int points) {
        return times(points(0, points)).stream()
                .filter(time -> index < SegmentHeader.BYTES || time != recordOf(index))
                .toList();
    }

    private int recordOf(int index) {
        int record = 0;
        while (record < FEW && index >= ends[record]) {
            record++;
        }
        return record;
    }

    @Test
    void a_newest_segment_of_any_length_keeps_its_whole_records() throws IOException {
        for (int length = 0; length < older.length; length++) {
            int whole = recordOf(length);
            SpoolFixture fixture = holding(Arrays.copyOf(older, length), new byte[0]);
            List<Long> read = readAll(fixture, whole, "length " + length);
            assertThat(read).as("length " + length).isEqualTo(times(points(0, whole)));
            assertThat(fixture.losses.told()).as("length " + length).isEmpty();
        }
    }

    @Test
    void an_older_segment_of_any_length_loses_exactly_what_is_cut() throws IOException {
        for (int length = SegmentHeader.BYTES; length < older.length; length++) {
            int whole = recordOf(length);
            SpoolFixture fixture = holding(Arrays.copyOf(older, length), newer);
            List<Long> read = readAll(fixture, 2 * FEW, "length " + length);
            assertThat(read).as("length " + length).hasSize(whole + FEW);
            assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(FEW - whole);
        }
    }

    @Test
    void a_missing_segment_is_lost_exactly_where_numbers_go_on() throws IOException {
        SpoolFixture fixture = holding(older, newer);
        try (Spool spool = fixture.open()) {
            put(spool, points(40, 45));
            assertThat(spool.points()).isEqualTo(45);
            Files.delete(fixture.segment(FEW));

            assertThat(drain(spool, 100)).hasSize(25);
        }
        assertThat(fixture.losses.told())
                .containsExactly(new Loss(Loss.Cause.DAMAGED, FEW, 19, 40, true));
    }

    @Test
    void tells_between_which_times_points_were_lost() throws IOException {
        byte[] bad = older.clone();
        bad[ends[7] + RecordFormat.PAYLOAD_AT] ^= 1;
        bad[ends[8] + RecordFormat.CHECK_AT] ^= 1;
        SpoolFixture fixture = holding(bad, newer);

        readAll(fixture, 2 * FEW, "two records");

        assertThat(fixture.losses.told())
                .as("8 and 9, told by those beside them; what they were is not known")
                .containsExactly(new Loss(Loss.Cause.DAMAGED, 2, 7, 10, true));
    }

    @Test
    void a_damaged_segment_is_set_aside_when_it_is_settled_and_never_read_again()
            throws IOException {
        byte[] bad = older.clone();
        bad[ends[7] + RecordFormat.PAYLOAD_AT] ^= 1;
        SpoolFixture fixture = holding(bad, newer);
        try (Spool spool = fixture.open()) {
            Spooled before = spool.reader().read(100, SpoolFixture.ANY).orElseThrow();
            assertThat(before.points()).as("up to the damage").hasSize(8);
            spool.reader().settled(before);
            drain(spool, 100);
            assertThat(spool.status().damaged()).isEqualTo(1);
            assertThat(spool.status().bytes()).isEqualTo(bad.length + newer.length);
        }
        assertThat(fixture.names())
                .containsExactly(fixture.segment(0).getFileName() + ".damaged", "checkpoint");
        try (Spool again = fixture.open()) {
            assertThat(again.points()).isZero();
            put(again, points(50, 51));
            assertThat(times(drain(again, 100))).containsExactly(50L);
        }
        assertThat(fixture.losses.points()).isEqualTo(1);
    }

    @Test
    void a_length_that_cannot_be_is_not_believed() throws IOException {
        byte[] bad = older.clone();
        bad[ends[3] + RecordFormat.LENGTH_AT] = 0x7F;
        List<Long> read = readAll(holding(bad, newer), 2 * FEW, "two gigabytes");
        assertThat(read).hasSize(2 * FEW - 1);
    }

    @Test
    void a_record_that_agrees_with_its_check_and_is_no_point_is_one_lost_point()
            throws IOException {
        BatchEncoder encoder = new BatchEncoder();
        List<Point> points = points(0, 3);
        encoder.encode(points, 0);
        byte[] records = Arrays.copyOf(encoder.bytes(), encoder.length());
        int second = records.length / 3;
        records[second + RecordFormat.PAYLOAD_AT] = 'x';
        int payload = second - RecordFormat.PAYLOAD_AT;
        int check = RecordFormat.check(records, second, payload, new java.util.zip.CRC32C());
        java.nio.ByteBuffer.wrap(records).putInt(second + RecordFormat.CHECK_AT, check);
        byte[] header = Arrays.copyOf(older, SegmentHeader.BYTES);
        byte[] all = Arrays.copyOf(header, header.length + records.length);
        System.arraycopy(records, 0, all, header.length, records.length);

        assertThat(readAll(holding(all, new byte[0]), 3, "no point")).containsExactly(0L, 2L);
    }

    @Test
    void damage_of_any_size_anywhere_is_counted_exactly_while_numbers_go_on() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 400; round++) {
            byte[] bad = older.clone();
            int from = random.nextInt(bad.length);
            int to = Math.min(bad.length, from + 1 + random.nextInt(200));
            byte[] noise = new byte[to - from];
            if (round % 2 == 0) {
                random.nextBytes(noise);
            }
            System.arraycopy(noise, 0, bad, from, noise.length);
            String how = "bytes " + from + " to " + to + " in round " + round;
            assertThat(readAll(holding(bad, newer), 2 * FEW, how)).as(how).hasSizeGreaterThan(FEW);
        }
    }

    @Test
    void records_damaged_in_the_middle_of_the_segment_being_written_are_lost_at_once()
            throws IOException {
        SpoolFixture fixture = fixture();
        try (Spool spool = fixture.open()) {
            put(spool, points(0, FEW));
            byte[] bad = Files.readAllBytes(fixture.segment(0));
            bad[ends[4] + RecordFormat.PAYLOAD_AT] ^= 1;
            bad[bad.length - 1] ^= 1;
            Files.write(fixture.segment(0), bad);

            assertThat(drain(spool, 100)).hasSize(FEW - 2);
            assertThat(spool.points()).isZero();
            assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(2);
            put(spool, points(20, 25));
            assertThat(times(drain(spool, 100))).containsExactly(20L, 21L, 22L, 23L, 24L);
            assertThat(fixture.losses.told()).hasSize(2);
        }
    }
}

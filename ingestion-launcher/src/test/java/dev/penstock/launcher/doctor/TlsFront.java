package dev.penstock.launcher.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS before a server that does not, as a proxy does, with a certificate of its own. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final SSLServerSocket listening;
    private final int behind;

    /**
     * A key with its self-signed certificate.
     *
     * @param store both
     * @param pem the certificate
     */
    record Identity(KeyStore store, Path pem) {
        /** One for a host of that name or address, with further words to keytool. */
        static Identity of(Path folder, String alternativeName, String... more) throws Exception {
            Path file = Files.createTempFile(folder, "key", ".p12");
            Files.delete(file);
            Path pem = Path.of(file + ".pem");
            List<String> words =
                    new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=own"));
            words.addAll(List.of("-ext", "san=" + alternativeName));
            words.addAll(List.of(more));
            keytool(file, words);
            keytool(file, List.of("-exportcert", "-rfc", "-file", pem.toString()));
            return new Identity(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()), pem);
        }

        /** A key whose certificate another one has signed, which is the one to trust. */
        static Identity signed(Path folder, String... more) throws Exception {
            Identity issuer = of(folder, "dns:issuer", "-ext", "bc=ca:true");
            Path store = Path.of(issuer.pem().toString().replaceFirst("\\.pem$", ""));
            Path request = Path.of(store + ".csr");
            Path chain = Path.of(store + ".chain");
            Path file = Path.of(store + ".leaf");
            keytool(file, List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=leaf"));
            keytool(file, List.of("-certreq", "-file", request.toString()));
            List<String> sign = new ArrayList<>(List.of("-gencert", "-rfc"));
            sign.addAll(List.of("-ext", "san=ip:127.0.0.1", "-infile", request.toString()));
            sign.addAll(List.of("-outfile", chain + ""));
            sign.addAll(List.of(more));
            keytool(store, sign);
            Files.writeString(chain, Files.readString(chain) + Files.readString(issuer.pem()));
            keytool(file, List.of("-importcert", "-noprompt", "-file", chain.toString()));
            return new Identity(
                    KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()), issuer.pem());
        }

        private static void keytool(Path store, List<String> words) throws Exception {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
            command.addAll(words);
            command.addAll(List.of("-alias", "own", "-keystore", store.toString()));
            command.addAll(List.of("-storepass", PASSWORD));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            byte[] said = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IOException(new String(said, StandardCharsets.UTF_8));
            }
        }

        String sha256() throws GeneralSecurityException {
            byte[] certificate = store.getCertificate("own").getEncoded();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        }
    }

    TlsFront(int behind, Identity identity) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.store(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        this.behind = behind;
        this.listening =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tls-front").start(this::accept);
    }

    String url() {
        return "https://127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            } catch (IOException e) {
                // This one connection failed, or no other comes.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side left, or they did not come to trust each other.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}

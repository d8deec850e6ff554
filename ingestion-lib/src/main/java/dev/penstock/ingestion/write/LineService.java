package dev.penstock.ingestion.write;

import okhttp3.RequestBody;

import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Query;

/**
 * The request that writes, for the client to send: its own takes a batch as a text only, which is
 * copied twice more before it is sent.
 */
interface LineService {
    /** A request that writes lines; answered with nothing where they are stored. */
    @Headers("Accept: application/json")
    @POST("api/v2/write")
    Call<Void> write(
            @Query("org") String org,
            @Query("bucket") String bucket,
            @Query("precision") String precision,
            @Body RequestBody lines);
}

@echo off
rem Starts Mandate: finds a JDK, builds once when the jar is missing, keeps a start-up cache.
setlocal
set "ROOT=%~dp0"
set "NEEDED=25"
set "FOUND="
if defined MANDATE_JAVA_HOME (
  call :suits "%MANDATE_JAVA_HOME%"
) else (
  if defined JAVA_HOME call :suits "%JAVA_HOME%"
  for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-%NEEDED%*" "%ProgramFiles%\Java\jdk-%NEEDED%*" "%ProgramFiles%\Microsoft\jdk-%NEEDED%*" "%ProgramFiles%\Zulu\zulu-%NEEDED%*" "%USERPROFILE%\.jdks\*%NEEDED%*") do call :suits "%%~D"
)
if not defined FOUND (
  echo mandate: needs JDK %NEEDED%; set MANDATE_JAVA_HOME to its folder, or install it 1>&2
  exit /b 2
)
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
set "JAR=%ROOT%target\mandate.jar"
set "CACHE=%ROOT%target\mandate.aot"
set "QUIET=-Xlog:disable -XX:-PrintWarnings --enable-native-access=ALL-UNNAMED -XX:-UsePerfData -XX:+UseSerialGC -XX:CompileThresholdScaling=10"
if not exist "%JAR%" (
  echo building Mandate ^(once^)... 1>&2
  set "JAVA_HOME=%FOUND%"
  call "%ROOT%mvnw.cmd" -B -q -Dmaven.test.skip=true package 1>&2 || exit /b 70
)
if not exist "%CACHE%" (
  "%FOUND%\bin\java" %QUIET% "-XX:AOTCacheOutput=%CACHE%" -cp "%JAR%;%ROOT%target\lib\*" dev.mandate.cli.Rehearsal "%ROOT%examples\balanced.mandate" >nul 2>nul
)
set "LIBRARIES=%ROOT%target\lib\*"
rem Truffle, for a debugger and for functions of JavaScript, reads memory by itself; nothing else loads it.
if exist "%ROOT%target\guests" (
  set "LIBRARIES=%LIBRARIES%;%ROOT%target\guests\*"
  set "QUIET=%QUIET% --sun-misc-unsafe-memory-access=allow"
)
if "%~1"=="debug" (
  set "LIBRARIES=%LIBRARIES%;%ROOT%target\polyglot\*"
  set "QUIET=%QUIET% --sun-misc-unsafe-memory-access=allow"
)
"%FOUND%\bin\java" %QUIET% "-XX:AOTCache=%CACHE%" %MANDATE_JAVA_OPTS% -cp "%JAR%;%LIBRARIES%" dev.mandate.cli.Main %*
exit /b %ERRORLEVEL%

:suits
if defined FOUND exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do if %%~V0 geq %NEEDED%0 set "FOUND=%~1"
exit /b 0

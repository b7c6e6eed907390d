@echo off
rem Runs ordermon from this folder, and builds it first if it is not built yet. Needs a JDK (17 or later) and Maven.
setlocal
cd /d "%~dp0"
set "JAR=ordermon-runner\target\ordermon-runner.jar"
if "%JAVA_OPTS%"=="" set "JAVA_OPTS=-Xmx384m"

if "%~1"=="" goto usage
if "%~1"=="help" goto usage
if "%~1"=="install" goto build
if "%~1"=="logs" goto logs
if "%~1"=="stop" goto stop
if "%~1"=="restart" goto restart
if not exist "%JAR%" call :compile || exit /b 1
if "%~1"=="demo" (
  java %JAVA_OPTS% -jar "%JAR%" start --demo
  exit /b %ERRORLEVEL%
)
if "%~1"=="start" (
  start "ordermon" java %JAVA_OPTS% -jar "%JAR%" start
  exit /b 0
)
java %JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:compile
echo building ordermon (the first time takes a few minutes) ...
call mvn -q -B -pl ordermon-runner -am package -DskipTests -Dmdep.analyze.skip=true
exit /b %ERRORLEVEL%

:build
call :compile
exit /b %ERRORLEVEL%

:logs
if "%~2"=="" (
  powershell -NoProfile -Command "Get-Content logs\system.log -Tail 50 -Wait"
) else (
  powershell -NoProfile -Command "Get-ChildItem 'logs\users\user_%~2\*.log' | Sort-Object Name | Select-Object -Last 1 | Get-Content -Tail 50 -Wait"
)
exit /b %ERRORLEVEL%

:stop
echo Close the window "ordermon", or press Ctrl-C in it: it then finishes what is in hand.
exit /b 0

:restart
call :stop
exit /b 0

:usage
echo Usage: start.bat demo ^| install ^| start ^| stop ^| restart ^| status ^| test ^| logs [ID]
echo Anything else is passed on: start.bat db sql "SELECT * FROM users", start.bat --help
exit /b 0
